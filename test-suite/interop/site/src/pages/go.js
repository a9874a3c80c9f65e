import { gate } from '../gate.js';

export async function POST() {
    gate.go();
    return new Response('done');
}
