/** One value of each type that Astro and Satchel share. The other half of this table is SharedTypes.java. */
export const types = {
    string: () => 'Grüße 🛒 </script>',
    empty: () => '',
    number: () => 42,
    fraction: () => 0.1,
    large: () => 1e21,
    negativeZero: () => -0,
    notANumber: () => NaN,
    infinity: () => -Infinity,
    bigint: () => 123456789012345678901234567890n,
    boolean: () => true,
    null: () => null,
    undefined: () => undefined,
    date: () => new Date(1e12),
    array: () => [1, 'two', [3]],
    object: () => ({ id: 7, name: 'Ada', tags: ['a'] }),
    map: () => new Map([[1, 'one'], ['two', 2]]),
    set: () => new Set(['a', 1]),
    regexp: () => /a+b/i,
    url: () => new URL('https://example.com/a?b=c#d'),
    searchParams: () => new URLSearchParams('a=1&b=x+y'),
    bytes: () => new Uint8Array([1, 2, 255]),
    shorts: () => new Int16Array([-1, 300]),
    ints: () => new Int32Array([1, -2]),
    longs: () => new BigInt64Array([1n, -2n]),
    floats: () => new Float32Array([1.5]),
    doubles: () => new Float64Array([-0, 1.5]),
    cyclicArray: () => {
        const cyclic = [1];
        cyclic.push(cyclic);
        return cyclic;
    },
    cyclicMap: () => {
        const cyclic = new Map([[1, 'one']]);
        cyclic.set('self', cyclic);
        return cyclic;
    },
    cyclicObject: () => {
        const cyclic = { name: 'loop' };
        cyclic.self = cyclic;
        return cyclic;
    },
    shared: () => {
        const one = { n: 1 };
        return [one, one];
    },
};
