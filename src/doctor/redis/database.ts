import * as z from 'zod';
import { good, unknown, wrong, type Finding } from '../finding.ts';
import { fromJson, request } from '../outside.ts';
import { describeRegion, isNear, usualRegion } from './regions.ts';

type Given = {
  /** UPSTASH_REDIS_REST_URL: tells which of the account's databases it is. */
  url: string;
  /** Of whoever owns the database. Both are for this shell alone. */
  email: string | undefined;
  key: string | undefined;
  /** Upstash's developer API. */
  apiUrl: string | undefined;
  /** Where the function runs, if somebody said so. */
  region: string | undefined;
  fetch: typeof fetch;
};

// What else Upstash tells of a database, passwords among it, is not kept.
const databases = z.array(
  z.object({
    endpoint: z.string().default(''),
    state: z.string().default('active'),
    region: z.string().optional(),
    primary_region: z.string().optional(),
    eviction: z.boolean().default(false),
    db_eviction: z.boolean().default(false),
  }),
);

/**
 * Whether eviction is off, and where the database is. Redis does not tell: only Upstash's developer API does, which
 * wants other keys. https://upstash.com/docs/devops/developer-api/redis/list_databases
 */
export const checkDatabase = async (given: Given): Promise<Finding[]> => {
  const { email, key, apiUrl = 'https://api.upstash.com/v2', url, fetch } = given;
  const blind = (why: string, mend = `${needed} Or look yourself: ${byHand}`): Finding[] => [
    unknown(`${why}: whether eviction is off, and where the database is.`, mend),
  ];
  if (email === undefined || key === undefined) return blind('Could not look');

  const basic = Buffer.from(`${email}:${key}`).toString('base64');
  const reply = await request(fetch, `${apiUrl}/redis/databases`, {
    headers: { authorization: `Basic ${basic}` },
  });
  if ('failure' in reply) return blind(`Could not look, as Upstash's developer API does not answer`, byHand);
  if (reply.status === 401 || reply.status === 403)
    return blind('Could not look, as Upstash refuses UPSTASH_EMAIL with UPSTASH_API_KEY');
  const read = databases.safeParse(fromJson(reply.text));
  if (!read.success)
    return blind(`Could not look, as Upstash's developer API answers with status ${reply.status}`, byHand);

  const { hostname } = new URL(url);
  const database = read.data.find(
    ({ endpoint }) => endpoint === hostname || `${endpoint}.upstash.io` === hostname,
  );
  if (!database)
    return blind(
      `Could not look, as the account of UPSTASH_EMAIL has no database at ${hostname}`,
      'If the database belongs to a team, make the key there: Upstash → choose the team above on the left → Account → Management API.',
    );
  return [
    ...(database.state === 'active'
      ? []
      : [
          wrong(
            `The database is ${database.state}.`,
            'Upstash → your database: see what the page says above.',
          ),
        ]),
    database.eviction || database.db_eviction
      ? wrong(
          'Eviction is on: when the database is full, it forgets who has signed, and letters that wait.',
          'Upstash → your database → Configuration → Eviction: Disable.',
        )
      : good('Eviction is off.'),
    ...checkRegion(database.primary_region ?? database.region, given.region),
  ];
};

const checkRegion = (database: string | undefined, said: string | undefined): Finding[] => {
  const functions = said ?? usualRegion;
  const there =
    said === undefined
      ? `${describeRegion(functions)} unless you chose another region`
      : describeRegion(functions);
  const near = database === undefined ? undefined : isNear(database, functions);
  if (database === undefined || near === undefined)
    return [
      unknown(
        `Could not tell whether the database is near the function, which runs in ${there}.`,
        'Upstash → your database → Details shows the primary region.',
      ),
    ];
  const here = describeRegion(database);
  if (near) return [good(`The database is in ${here}, and the function near it, in ${there}.`)];
  return [
    wrong(
      `The database is in ${here}, and the function far from it, in ${there}: every letter waits for the way there and back.`,
      `Netlify → Project configuration → Build & deploy → Continuous deployment → Functions region: choose the one nearest to ${here}, and deploy again; or, before the first letter, make a new database near the function. If the function runs elsewhere, say so: --region.`,
    ),
  ];
};

const needed =
  'Set UPSTASH_EMAIL and UPSTASH_API_KEY in this shell, and never in Netlify: Upstash → Account → Management API → Create API key, read-only if it lets you choose.';
const byHand =
  'Upstash → your database → Configuration → Eviction must be off, and Details → Primary region near your functions.';
