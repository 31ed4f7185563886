import { good, wrong, type Finding } from '../finding.ts';
import { fromJson, request, type Outside } from '../outside.ts';

// As the function does: by a script, which writes, reads and deletes. What a break would leave behind ends in a minute.
const script = `redis.call('SET', ARGV[1], ARGV[2], 'PX', 60000)
local kept = redis.call('GET', ARGV[1])
redis.call('DEL', ARGV[1])
return kept`;

/** Sends Redis a key and has it back, by Upstash's REST API. https://upstash.com/docs/redis/features/restapi */
export const checkRoundTrip = async (
  { url, token }: { url: string; token: string },
  { fetch, now, unique }: Pick<Outside, 'fetch' | 'now' | 'unique'>,
): Promise<Finding> => {
  const { host } = new URL(url);
  const word = unique();
  const began = now();
  const reply = await request(fetch, url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(['EVAL', script, '0', `letters-doctor:${word}`, word]),
  });
  const ms = Math.round(now() - began);
  if ('failure' in reply)
    return wrong(
      `Redis does not answer at ${host} (${reply.failure}).`,
      'Upstash → Redis: is your database there, and active? Copy its REST URL into UPSTASH_REDIS_REST_URL, in Netlify and in this shell.',
    );
  const { result, error } = (fromJson(reply.text) ?? {}) as { result?: unknown; error?: unknown };
  if (result === word)
    return good(`Redis kept a key, gave it back and deleted it; from this machine that took ${ms} ms.`);
  if (reply.status === 401) return wrong('Redis refuses UPSTASH_REDIS_REST_TOKEN.', copyToken);
  if (typeof error === 'string' && error.startsWith('NOPERM'))
    return wrong('UPSTASH_REDIS_REST_TOKEN can read, but not write.', `${copyToken} Not the read-only one.`);
  return wrong(
    `What answers at ${host} is not Upstash, or it has a fault (status ${reply.status}).`,
    'Upstash → your database → REST: copy the URL into UPSTASH_REDIS_REST_URL. If it is the same, look at https://status.upstash.com and try again.',
  );
};

const copyToken =
  'Upstash → your database → REST: copy the token into UPSTASH_REDIS_REST_TOKEN, in Netlify and in this shell, and deploy again.';
