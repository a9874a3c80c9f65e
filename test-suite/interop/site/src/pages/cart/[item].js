export async function POST({ session, params }) {
    const cart = [...((await session.get('cart')) ?? []), params.item];
    session.set('cart', cart);
    return Response.json(cart);
}
