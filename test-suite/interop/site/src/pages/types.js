import { inspect, isDeepStrictEqual } from 'node:util';
import { types } from '../types.js';

/** Those keys whose values are not what they should be. */
export async function GET({ session }) {
    const wrong = {};
    for (const [key, expected] of Object.entries(types)) {
        const found = await session.get(key);
        if (!(await session.has(key)) || !isDeepStrictEqual(found, expected())) {
            wrong[key] = inspect(found);
        }
    }
    return Response.json(wrong);
}

export async function POST({ session }) {
    for (const [key, value] of Object.entries(types)) {
        session.set(key, value());
    }
    return new Response('done');
}
