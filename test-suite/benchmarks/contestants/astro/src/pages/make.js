const KILOBYTE = '0123456789'.repeat(100);

/** Each another, since equal ones are stored once. */
function kilobyte(number) {
    return (number + KILOBYTE).slice(0, KILOBYTE.length);
}

/** A session of so many kilobytes. */
export function GET({ session, url }) {
    session.set('name', 'Ada');
    session.set('count', 0);
    const values = Number(url.searchParams.get('values'));
    for (let i = 0; i < values; i++) {
        session.set(`v${i}`, kilobyte(i));
    }
    return new Response('made');
}
