import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';

export const server = {
    addItem: defineAction({
        input: z.object({ item: z.string() }),
        handler: async ({ item }, { session }) => {
            const cart = [...((await session.get('cart')) ?? []), item];
            session.set('cart', cart);
            return cart;
        },
    }),
};
