export async function POST({ session }) {
    await session.regenerate();
    return new Response('done');
}
