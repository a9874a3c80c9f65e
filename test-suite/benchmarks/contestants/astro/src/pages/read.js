export async function GET({ session }) {
    return new Response((await session.get('name')) ?? 'nobody');
}
