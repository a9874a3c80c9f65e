export function GET({ session }) {
    session.set('name', 'Ada');
    session.set('count', 0);
    return new Response('created');
}
