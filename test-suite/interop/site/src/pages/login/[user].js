export async function POST({ session, params }) {
    await session.regenerate();
    session.set('user', { name: params.user, since: new Date() });
    return new Response(params.user);
}
