// Times npm's devalue on the values of Payloads.java: change both. Prints a line for each:
// payload, operation, version of devalue, microseconds (the median of the rounds), length of the text.
import { readFileSync } from 'node:fs';
import * as devalue5 from 'devalue5';
import * as devalue6 from 'devalue6';

const LINES = 10;
const CARTS = 115;
const START = Date.parse('2026-11-20T10:00:00.123Z');
const ROUNDS = 15;
const ROUND_MILLIS = 150;
const WARM_UP_MILLIS = 1500;

const line = (cart, i) => {
    const number = cart * LINES + i;
    return {
        sku: `SKU-${10000 + number}`,
        title: `Apples of the kind ${number}`,
        quantity: (i % 3) + 1,
        price: (1999 + 37 * number) / 100,
        added: new Date(START + 60_000 * (number + 1))
    };
};

const cart = (number) => ({
    user: {
        id: 4711 + number,
        name: 'Ada Lovelace',
        email: `ada.${number}@example.com`,
        registered: new Date(START - 86_400_000 * (number + 1))
    },
    lines: Array.from({ length: LINES }, (_, i) => line(number, i)),
    coupons: new Set(['SPRING', 'FREE-SHIPPING', `FRIEND-${number}`]),
    lastVisit: new Date(START + 3_600_000 + 1000 * number)
});

const payloads = {
    CART: cart(0),
    CARTS: { carts: Array.from({ length: CARTS }, (_, i) => cart(i)) }
};

// assigned, so that the compiler does not remove the work
let sink;

const run = (operation, millis) => {
    const start = process.hrtime.bigint();
    const end = start + BigInt(millis) * 1_000_000n;
    let count = 0;
    let now;
    do {
        // in batches, so that asking for the time costs nothing
        for (let i = 0; i < 10; i++) sink = operation();
        count += 10;
        now = process.hrtime.bigint();
    } while (now < end);
    return Number(now - start) / 1000 / count;
};

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

const measure = (operation) => {
    run(operation, WARM_UP_MILLIS);
    return median(Array.from({ length: ROUNDS }, () => run(operation, ROUND_MILLIS)));
};

const versionOf = (alias) =>
    JSON.parse(readFileSync(new URL(`node_modules/${alias}/package.json`, import.meta.url))).version;

for (const [alias, devalue] of Object.entries({ devalue5, devalue6 })) {
    for (const [name, value] of Object.entries(payloads)) {
        const text = devalue.stringify(value);
        const print = (operation, micros) =>
            console.log([name, operation, versionOf(alias), micros.toFixed(2), text.length].join('\t'));
        print('write', measure(() => devalue.stringify(value)));
        print('read', measure(() => devalue.parse(text)));
    }
}
if (sink === undefined) throw new Error('nothing was measured');
