import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectRunning } from '../../netlify/local/redis/ioredis-connection.ts';
import { startRedis } from '../../netlify/local/redis/redis-server.ts';
import type { ConnectedRedis } from '../../netlify/local/redis/connected-redis.ts';
import { watchTheWire } from './world/instances.ts';
import { judge } from './promises/judge.ts';
import { makePlan } from './plan/make-plan.ts';
import { tell } from './story.ts';
import { run } from './world/world.ts';

// FAULT_RUNS=1000 runs seeds 1 to 1000, FAULT_FROM=501 FAULT_RUNS=500 the second half of them; FAULT_SEED=17 runs that one, as
// often as FAULT_RUNS says, once by default.
const { FAULT_SEED = '', FAULT_RUNS = FAULT_SEED === '' ? '50' : '1', FAULT_FROM = '1' } = process.env;
const seeds = Array.from({ length: Number(FAULT_RUNS) }, (_, i) =>
  FAULT_SEED === '' ? i + Number(FAULT_FROM) : Number(FAULT_SEED),
);

/** Worlds side by side, each with a database of its own. While one waits for a vendor that hangs, another goes on. */
const lanes = 5;

describe('Whatever fails, every letter is sent once, and what is told of it is true', () => {
  let server: Awaited<ReturnType<typeof startRedis>>;
  let lookAway: () => void;
  const free: ConnectedRedis[] = [];

  beforeAll(async () => {
    lookAway = watchTheWire();
    server = await startRedis();
    for (let lane = 0; lane < lanes; lane += 1) {
      const redis = await connectRunning(server.url, 'server');
      await redis.client.select(lane);
      free.push(redis);
    }
  });
  afterAll(async () => {
    lookAway();
    for (const redis of free) await redis.close();
    await server.close();
  });

  test.concurrent.for(seeds)('seed %i', { timeout: 600_000 }, async (seed) => {
    const redis = free.pop();
    if (!redis)
      throw new Error('No lane is free: maxConcurrency in vitest.config.ts is above the number of lanes.');
    try {
      const plan = makePlan(seed);
      const history = await run(plan, redis);
      const violations = judge(history);
      if (violations.length === 0) return;
      // At once: among a thousand seeds, the first one that fails is worth a look.
      console.error(tell(history, violations));
      expect.fail(violations.map(({ invariant, detail }) => `${invariant}: ${detail}`).join('\n'));
    } finally {
      free.push(redis);
    }
  });
});
