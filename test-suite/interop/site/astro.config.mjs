import { defineConfig, sessionDrivers } from 'astro/config';
import node from '@astrojs/node';

// Read when the site is built: Astro puts the options of the driver into what it builds.
const { SESSIONS, REDIS_URL, REDIS_BASE, SESSIONS_DIRECTORY, OUT } = process.env;

const driver =
    SESSIONS === 'redis'
        ? sessionDrivers.redis({ url: REDIS_URL, base: REDIS_BASE, ttl: 1800 })
        : sessionDrivers.fsLite({ base: SESSIONS_DIRECTORY });

export default defineConfig({
    output: 'server',
    adapter: node({ mode: 'standalone' }),
    session: { driver, ttl: 900 },
    outDir: OUT,
    telemetry: false,
});
