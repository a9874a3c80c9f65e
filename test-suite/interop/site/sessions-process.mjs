// Answers one line of JSON for each line of JSON, until its input ends: lets Astro's own session runtime load sessions,
// change them and store them again.
import { createInterface } from 'node:readline';
import { AstroSession, PERSIST_SYMBOL } from './node_modules/astro/dist/core/session/runtime.js';

const stored = new Map();
const driverFactory = () => ({
    getItem: (id) => stored.get(id) ?? null,
    setItem: (id, text) => void stored.set(id, text),
    removeItem: (id) => void stored.delete(id),
});

/** The text that Astro stores after a request that reads everything and sets one key, or the reason why it dropped the session. */
async function again(text) {
    const id = crypto.randomUUID();
    stored.set(id, text);
    const jar = new Map([['astro-session', { value: id }]]);
    const session = new AstroSession({
        cookies: { get: (name) => jar.get(name), set() {}, delete: (name) => jar.delete(name) },
        config: { driver: 'test' },
        runtimeMode: 'production',
        driverFactory,
        logger: { error() {} },
    });
    try {
        await session.entries();
        session.set('touched', true);
        await session[PERSIST_SYMBOL]();
        return { text: stored.get(session.sessionID), same: session.sessionID === id };
    } catch (e) {
        return { dropped: `${e.message} ${e.cause?.message}` };
    } finally {
        stored.clear();
    }
}

for await (const line of createInterface({ input: process.stdin })) {
    const answers = [];
    for (const text of JSON.parse(line)) {
        answers.push(await again(text));
    }
    process.stdout.write(JSON.stringify(answers) + '\n');
}
