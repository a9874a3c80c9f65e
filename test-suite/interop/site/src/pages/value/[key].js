import { inspect } from 'node:util';

/** The value of a key in a readable form. */
export async function GET({ session, params }) {
    return new Response(inspect(await session.get(params.key)));
}

/** Sets a key to a text, for some seconds if it says so. */
export async function POST({ session, params, url }) {
    const ttl = url.searchParams.get('ttl');
    session.set(params.key, url.searchParams.get('text'), ttl ? { ttl: Number(ttl) } : undefined);
    return new Response('done');
}

export async function DELETE({ session, params }) {
    session.delete(params.key);
    return new Response('done');
}
