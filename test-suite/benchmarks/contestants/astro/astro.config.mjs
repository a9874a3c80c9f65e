import { defineConfig } from 'astro/config';
import node from '@astrojs/node';

export default defineConfig({
    output: 'server',
    adapter: node({ mode: 'standalone' }),
    session: {
        // thirty minutes, as the others have; Astro keeps it with each value, and Redis with the whole
        driver: { entrypoint: new URL('./src/redis.js', import.meta.url), config: { ttl: 1800 } },
        ttl: 1800,
    },
    outDir: './target',
});
