import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base } from 'vitest';
import { createLetters } from '../../../netlify/functions/letters/door/door.ts';
import { connectServer } from '../../../netlify/local/redis/connect.ts';
import type { ConnectedRedis } from '../../../netlify/local/redis/connected-redis.ts';
import {
  startResend,
  verifiedDomain,
  type Domain,
  type ResendStandIn,
} from '../../../netlify/local/resend/resend.ts';
import { startServer } from '../../../netlify/local/server/server.ts';
import {
  database,
  startDeveloperApi,
  type Database,
  type DeveloperApi,
} from '../../../netlify/local/upstash/developer-api.ts';
import { startUpstash, type UpstashStandIn } from '../../../netlify/local/upstash/upstash.ts';
import { makeRegistry } from '../../../src/campaign/registry/make-registry.ts';
import { readContent } from '../../../src/content/read.ts';
import { run, type Ended } from '../../unit/commands/command.ts';
import {
  another,
  campaignFile,
  inFolder,
  replace,
  siteFile,
  type Changes,
} from '../../unit/content/fixture.ts';
import { builtSite } from './built-site.ts';
import { startDns, type DnsServer } from './dns-server.ts';
import { openHere } from './here.ts';
import { secret } from '../../secrets.ts';

/** A site as it is deployed, with everything that doctor looks at: all is well until somebody changes it. */
export type World = {
  resend: ResendStandIn;
  /** The domain that Resend has, changed and given to it. */
  setDomain: (more: Partial<Domain>) => void;
  upstash: UpstashStandIn;
  developerApi: DeveloperApi;
  /** The database that Upstash has, changed. */
  setDatabase: (more: Partial<Database>) => void;
  dns: DnsServer;
  /** What the shell has. Changed in place. */
  variables: Record<string, string | undefined>;
  /** What differs in the project's folder from the fixture; `null` deletes. Changed in place. */
  changes: Record<string, Changes[string]>;
  /** What differs in the site that was built, by path. Changed in place. */
  built: Record<string, string>;
  /** Lets the project's folder be a repository from now on, with a commit of this moment, in milliseconds since the epoch. */
  commit: (moment: number) => void;
  /** Builds and deploys the site as everything is at the moment, and says where it is. */
  deploy: () => Promise<string>;
  /** Does all that the command does, here, for a shell that has nothing but `variables`. */
  doctor: (...words: string[]) => Promise<Ended>;
  /** Runs the command itself, in a shell that has nothing but `variables`. */
  command: (...words: string[]) => Promise<Ended>;
  /** How long `doctor` has waited in all for whoever asked it to; it does not really wait. In milliseconds. */
  waited: () => number;
};

export const domain = 'union.test';
export const secrets = {
  RESEND_API_KEY: 're_sending_5Kq8vXz2',
  RESEND_ADMIN_KEY: 're_admin_9Wd4mTb7',
  UPSTASH_REDIS_REST_TOKEN: 'AX-rest-token-3Hf6pLs1',
  UPSTASH_API_KEY: 'upstash-key-7Jn2rCw8',
  LETTERS_SECRET: secret,
};

/** Each test has a world of its own; only the Redis is the file's, and empty for each. */
export const test = base.extend<{ redis: ConnectedRedis; world: World }>({
  redis: [
    async ({}, use) => {
      const redis = await connectServer(process.env);
      await use(redis);
      await redis.close();
    },
    { scope: 'file' },
  ],
  world: async ({ redis }, use) => {
    await redis.run(['FLUSHDB']);
    const { world, end } = await openWorld(redis);
    await use(world);
    await end();
  },
});

const openWorld = async (redis: ConnectedRedis): Promise<{ world: World; end: () => Promise<void> }> => {
  const upstash = await startUpstash({ redis, token: secrets.UPSTASH_REDIS_REST_TOKEN });
  const resend = await startResend({
    key: secrets.RESEND_API_KEY,
    adminKey: secrets.RESEND_ADMIN_KEY,
    dailyQuota: 1000,
    monthlyQuota: 50_000,
  });
  const developerApi = await startDeveloperApi({ email: 'ann@union.test', key: secrets.UPSTASH_API_KEY });
  const verified = verifiedDomain(domain);
  resend.setDomains(verifiedDomain('other.test'), verified);
  developerApi.setDatabases(database('other-cat-1'), database('127.0.0.1'));
  const [, , dkim] = verified.records;
  const dns = await startDns({
    'send.union.test': {
      TXT: ['v=spf1 include:amazonses.com ~all'],
      MX: ['feedback-smtp.us-east-1.amazonses.com'],
    },
    'resend._domainkey.union.test': { TXT: [dkim?.value ?? ''] },
    '_dmarc.union.test': { TXT: ['v=DMARC1; p=none; rua=mailto:dmarc@union.test'] },
    'akorda.test': { MX: ['mx.akorda.test'] },
    'mfa.test': { A: ['192.0.2.25'] },
  });

  const variables: World['variables'] = {
    ...secrets,
    RESEND_BASE_URL: resend.url,
    UPSTASH_REDIS_REST_URL: upstash.url,
    UPSTASH_EMAIL: 'ann@union.test',
    UPSTASH_API_URL: developerApi.url,
    LETTERS_PREVIEW_INBOX: 'ann@union.test',
    DOCTOR_DNS: dns.address,
    PATH: process.env.PATH,
  };
  const changes: World['changes'] = {
    [siteFile]: ownSite(1000),
    [campaignFile]: inTest(opened),
    ...another('free-old', { 'campaign.yaml': over }),
    'public/_headers': await headers(),
  };
  const built: World['built'] = {};
  const ends: (() => Promise<void>)[] = [];

  let committed: number | undefined;
  const inProject = <T>(use: (root: string) => Promise<T>): Promise<T> =>
    inFolder(changes, async (root) => {
      if (committed !== undefined) await commitIn(root, committed);
      return use(root);
    });
  const deploy = async (): Promise<string> => {
    const content = await inProject((root) => readContent(root, Date.now()));
    const dist = await mkdtemp(join(tmpdir(), 'letterbrigade-'));
    const files = { ...(await builtSite(content.site.languages)), ...built };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(dist, name)), { recursive: true });
      await writeFile(join(dist, name), text);
    }
    const letters = createLetters({
      registry: makeRegistry(content, Date.now()),
      variables: { ...variables },
      now: Date.now,
      log: () => undefined,
      // So long that a busy machine is not taken for a vendor that hangs.
      patience: { redis: 60_000, email: 60_000 },
    });
    const server = await startServer({
      dist,
      letters: { default: letters, config: { path: ['/api/letters', '/api/letters/*'] } },
    });
    ends.push(server.close, () => rm(dist, { recursive: true }));
    return server.url;
  };

  const here = openHere();
  const world: World = {
    resend,
    setDomain: (more) => resend.setDomains(verifiedDomain(domain, more)),
    upstash,
    developerApi,
    setDatabase: (more) => developerApi.setDatabases(database('127.0.0.1', more)),
    dns,
    variables,
    changes,
    built,
    commit: (moment) => {
      committed = moment;
    },
    deploy,
    doctor: (...words) => inProject((root) => here.run(root, words, variables)),
    command: (...words) => inProject((root) => run('doctor', root, words, variables)),
    waited: here.waited,
  };
  const end = async (): Promise<void> => {
    for (const close of ends) await close();
    await Promise.all([upstash.close(), resend.close(), developerApi.close(), dns.close()]);
    expect(here.strays, 'Nothing leaves this machine.').toEqual([]);
  };
  return { world, end };
};

/** The edit that makes a site of its own of the fixture's, which may send so many emails a day. */
export const ownSite = (emailsPerDay: number): ((text: string) => string) =>
  inTest(
    replace('sample: true\n', `limits:\n  emailsPerDay: ${emailsPerDay}\n`),
    replace('letters@letters.test', `letters@${domain}`),
  );

/** The edit that lets the fixture's campaign be open on whatever day it is. */
export const opened = replace('opens: 2026-01-01\ncloses: 2026-03-31', 'opens: 2020-01-01');

/** An edit of what stands at .example, where a site that is real may have nothing: it all moves to .test. */
export const inTest =
  (...edits: ((text: string) => string)[]) =>
  (text: string): string =>
    edits.reduce((edited, edit) => edit(edited), text.replaceAll('.example', '.test'));

const commitIn = async (root: string, moment: number): Promise<void> => {
  const env = { ...process.env, GIT_COMMITTER_DATE: new Date(moment).toISOString() };
  const git = (...words: string[]) =>
    promisify(execFile)(
      'git',
      ['-c', 'user.name=Ann', '-c', 'user.email=ann@union.test', '-c', 'commit.gpgSign=false', ...words],
      {
        cwd: root,
        env,
      },
    );
  await git('init', '--quiet');
  await git('commit', '--quiet', '--allow-empty', '--message', 'Begin');
};

const over = `opens: 2020-01-01
outcome: victory
targets:
  - name: Prison
    email: prison@jail.test
    salutation: Dear Director
`;

const headers = (): Promise<string> => readFile('public/_headers', 'utf8');
