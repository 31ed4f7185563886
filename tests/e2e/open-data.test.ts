import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { campaignsSchema, textsSchema } from '../../src/open-data/schema.ts';
import { words } from '../sites/site.ts';
import { openIn, victoryIn } from '../sites/visited.ts';
import { expect, test } from './local-site.ts';

const origin = 'https://letters.example';

test('campaigns are open data that keep to their published schemas, and that pages of others may fetch', async ({
  request,
}) => {
  const read = async (path: string): Promise<unknown> => {
    const answer = await request.get(path);
    expect(answer.headers()['access-control-allow-origin'], path).toBe('*');
    return answer.json();
  };
  // Their formats, such as date-time, are checked by the schema itself, as patterns.
  const ajv = new Ajv2020({ validateFormats: false, allErrors: true });
  const index = await read('/campaigns.json');
  const texts = await read('/campaigns/2019.json');
  for (const [schema, data] of [
    ['/campaigns.schema.json', index],
    ['/campaigns/schema.json', texts],
  ] as const) {
    const validate = ajv.compile((await read(schema)) as object);
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ campaigns: [{ slug: 7 }] })).toBe(false);
  }

  const { site, built, campaigns } = campaignsSchema.parse(index);
  expect(site).toMatchObject({ name: 'Letters', url: origin });
  expect(Date.parse(built)).toBeLessThan(Date.now());
  expect(campaigns.find(({ slug }) => slug === 'free-amina')).toMatchObject({
    state: 'open',
    opens: '2019-11-01',
    follows: 'amina',
    url: `${origin}/free-amina/`,
    numbers: `${origin}/api/letters?campaign=free-amina`,
    texts: `${origin}/campaigns/2019.json`,
    languages: expect.arrayContaining([...openIn]),
  });
  expect(campaigns.map(({ slug, state }) => `${slug} ${state}`).sort()).toEqual([
    'amina victory',
    'everything open',
    'free-amina open',
    'little open',
    'russian-letter open',
    'suspended suspended',
    'upcoming upcoming',
    'zoe closed',
  ]);

  const told = textsSchema.parse(texts).campaigns;
  const won = told.find(({ slug }) => slug === 'amina');
  expect(Object.keys(won?.languages ?? {}).sort()).toEqual([...victoryIn].sort());
  expect(won?.languages.fr?.outcome).toBeTruthy();
  const open = told.find(({ slug }) => slug === 'free-amina');
  expect(open?.partners).toEqual([{ name: 'Nurses’ Union', url: 'https://nurses.example/' }]);
  expect(open?.targets).toHaveLength(4);
  expect(open?.languages.fr).not.toHaveProperty('outcome');
  expect(JSON.stringify(texts)).not.toContain('@');
});

test('the numbers can be fetched by pages of others, letters cannot be sent by them', async ({ request }) => {
  const headers = { origin: 'https://union.example' };
  const numbers = await request.get('/api/letters?campaign=free-amina', { headers });
  expect(numbers.headers()['access-control-allow-origin']).toBe('*');
  const letter = await request.post('/api/letters', { headers, data: { campaign: 'free-amina' } });
  expect(letter.status()).toBe(403);
  expect(letter.headers()['access-control-allow-origin']).toBeUndefined();
});

test('both feeds tell the same, in the language, with each outcome as an item of its own', async ({
  request,
}) => {
  const xml = await request.get('/it/feed.xml');
  const json = await request.get('/it/feed.json');
  for (const feed of [xml, json]) expect(feed.headers()['access-control-allow-origin']).toBe('*');
  const rss = parseRssFeed(await xml.text());
  const feed = parseJsonFeed(await json.text());
  expect(rss).toMatchObject({ title: 'Letters', language: 'it' });
  expect(feed).toMatchObject({
    title: 'Letters',
    language: 'it',
    home_page_url: `${origin}/it/`,
    feed_url: `${origin}/it/feed.json`,
    description: words('it')('home.lead'),
  });
  const items = feed.items?.map(({ url, title, date_published: day }) => [
    url,
    title,
    Date.parse(String(day)),
  ]);
  expect(rss.items?.map(({ link, title, pubDate }) => [link, title, Date.parse(String(pubDate))])).toEqual(
    items,
  );
  const addresses = items?.map(([url]) => url);
  expect(addresses).toContain(`${origin}/it/free-amina/`);
  expect(addresses).toEqual(expect.arrayContaining([`${origin}/it/amina/`, `${origin}/it/amina/#victory`]));
  // One that is in other languages only has no page to lead to.
  expect(addresses).not.toContain(`${origin}/it/russian-letter/`);
  expect(new Set(addresses).size).toBe(addresses?.length);
});
