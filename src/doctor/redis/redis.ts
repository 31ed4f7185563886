import { unknown, type Finding } from '../finding.ts';
import type { Outside, Variables } from '../outside.ts';
import { checkDatabase } from './database.ts';
import { checkRoundTrip } from './round-trip.ts';

/** The database as findings. `region` is where the function runs, if somebody said so. */
export const checkRedis = async (
  variables: Variables,
  region: string | undefined,
  outside: Pick<Outside, 'fetch' | 'now' | 'unique'>,
): Promise<Finding[]> => {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = variables;
  if (url === undefined || token === undefined)
    return [
      unknown('Could not look at Redis.', 'It needs UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN.'),
    ];
  return [
    await checkRoundTrip({ url, token }, outside),
    ...(await checkDatabase({
      url,
      email: variables.UPSTASH_EMAIL,
      key: variables.UPSTASH_API_KEY,
      apiUrl: variables.UPSTASH_API_URL,
      region,
      fetch: outside.fetch,
    })),
  ];
};
