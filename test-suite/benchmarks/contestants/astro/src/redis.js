import redis from 'unstorage/drivers/redis';

/** The driver of unstorage that Astro has for Redis. Built in, its address could not be the harness's to choose. */
export default (options) => redis({ ...options, url: process.env.REDIS_URL });
