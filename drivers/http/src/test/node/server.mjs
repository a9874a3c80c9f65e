// unstorage's server on a free port, which it prints. It ends when its input ends.
// node server.mjs <1|2> <memory|fs|redis> <directory or port of Redis> <token, if it requires one>
import { createServer } from 'node:http';

const [version, name, where, token] = process.argv.slice(2);

const { createStorage } = await import(`unstorage${version}`);
const { default: driver } = await import(`unstorage${version}/drivers/${name}`);
const options = { memory: {}, fs: { base: where }, redis: { url: `redis://127.0.0.1:${where}` } };
const storage = createStorage({ driver: driver(options[name]) });

function authorize(authorization) {
    if (token && authorization !== `Bearer ${token}`) {
        throw new Error('Unauthorized');
    }
}

async function firstVersion() {
    const { createStorageServer } = await import('unstorage1/server');
    return createStorageServer(storage, {
        authorize: ({ event }) => authorize(event.node.req.headers.authorization),
    }).handle;
}

async function secondVersion() {
    const { createStorageHandler } = await import('unstorage2/server');
    const handle = createStorageHandler(storage, {
        authorize: ({ request }) => authorize(request.headers.get('authorization')),
    });
    return async (request, response) => {
        const chunks = [];
        for await (const chunk of request) {
            chunks.push(chunk);
        }
        const withBody = request.method === 'PUT' || request.method === 'POST';
        const asked = new Request(`http://127.0.0.1${request.url}`, {
            method: request.method,
            headers: request.headers,
            body: withBody ? Buffer.concat(chunks) : undefined,
        });
        // Node 20 does not have it yet
        asked.bytes ??= async () => new Uint8Array(await asked.arrayBuffer());
        const answer = await handle(asked);
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(Buffer.from(await answer.arrayBuffer()));
    };
}

const unstorage = await (version === '1' ? firstVersion() : secondVersion());

// what a site does that shares the sessions: reads and writes by key, without the server
async function site(request, response) {
    const key = request.url.slice('/site/'.length);
    if (request.method === 'PUT') {
        const chunks = [];
        for await (const chunk of request) {
            chunks.push(chunk);
        }
        await storage.setItem(key, Buffer.concat(chunks).toString());
    }
    response.end(JSON.stringify(await storage.getItem(key)));
}

const server = createServer((request, response) =>
    request.url.startsWith('/site/') ? site(request, response) : unstorage(request, response));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit()).resume();
