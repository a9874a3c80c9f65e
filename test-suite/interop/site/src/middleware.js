/** Remembers when the visitor was here. */
export async function onRequest({ session, url }, next) {
    const response = await next();
    if (url.pathname === '/') {
        session.set('lastVisit', new Date());
    }
    return response;
}
