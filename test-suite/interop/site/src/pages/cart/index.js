export async function GET({ session }) {
    return Response.json((await session.get('cart')) ?? []);
}
