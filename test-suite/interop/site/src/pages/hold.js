import { gate } from '../gate.js';

/** Loads the session, says so, and stores it when it is let go. */
export async function POST({ session, url }) {
    await session.get('cart');
    gate.hasLoaded();
    await gate.open;
    gate.reset();
    session.set(url.searchParams.get('key'), 'astro');
    return new Response('done');
}
