import { gate } from '../gate.js';

/** Answers when the request that is held has loaded its session. */
export async function GET() {
    await gate.loaded;
    return new Response('loaded');
}
