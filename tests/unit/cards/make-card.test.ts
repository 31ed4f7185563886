import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardBytes, type Card } from '../../../src/cards/card.ts';
import { paint } from '../../../src/cards/drawing/colours.ts';
import { makeCard } from '../../../src/cards/make-card.ts';
import { mirrored, print, stamp, words, type Place } from '../../../src/cards/drawing/places.ts';
import { readable } from '../../../src/cards/writing/written.ts';
import { pictureIn } from '../../../src/content/pictures/picture.ts';

const amina: Card = {
  language: 'en',
  look: 'open',
  country: 'Kazakhstan',
  title: 'Amina is in prison again. Help us free her',
  line: 'Write your letter',
  name: 'Letters',
  seed: 'amina',
};

/** How many pixels of a place are in a colour. */
const count = async (png: Buffer, { x, y, width, height }: Place, colour: string): Promise<number> => {
  const region = { left: x, top: y, width, height };
  const pixels = await sharp(png).extract(region).removeAlpha().raw().toBuffer();
  const wanted = Buffer.from(colour.slice(1), 'hex');
  let found = 0;
  for (let at = 0; at < pixels.length; at += 3) if (pixels.subarray(at, at + 3).equals(wanted)) found += 1;
  return found;
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cards-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('A card is a PNG of 1200 × 630', async () => {
  expect(pictureIn(await makeCard(amina))).toEqual({ width: 1200, height: 630 });
});

test('Made twice, it is the same, whatever was made between', async () => {
  const first = await makeCard({ ...amina, title: 'Ăn ă, un om liber' });
  await makeCard({ ...amina, language: 'vi', title: 'Viết một lá thư. Cùng đòi tự do' });
  expect((await makeCard({ ...amina, title: 'Ăn ă, un om liber' })).equals(first)).toBe(true);
});

test('Even with the busiest photo a messenger takes it', async () => {
  const path = join(folder, 'noise.png');
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  await sharp({ create: { width: 900, height: 700, channels: 3, background: '#888', noise } }).toFile(path);
  const png = await makeCard({
    ...amina,
    look: 'victory',
    label: 'Victory',
    title: amina.title.repeat(3),
    picture: { path, hash: 'noise' },
  });
  expect(png.length).toBeGreaterThan(50_000);
  expect(png.length).toBeLessThanOrEqual(cardBytes);
});

test('A photo is on the stamp in more colours than a poster has', async () => {
  const path = join(folder, 'photo.png');
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  await sharp({ create: { width: 900, height: 700, channels: 3, background: '#888', noise } })
    .blur(8)
    .modulate({ saturation: 4 })
    .toFile(path);
  const png = await makeCard({ ...amina, picture: { path, hash: 'photo' } });
  const region = { left: print.x, top: print.y, width: print.width, height: print.height };
  const pixels = await sharp(png).extract(region).ensureAlpha().raw().toBuffer();
  expect(new Set(new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)).size).toBeGreaterThan(
    60,
  );
});

test('What is over has a postmark, whole, on the stamp and beside it', async () => {
  const beside: Place = { x: stamp.x - 22, y: stamp.y + 280, width: 22, height: 100 };
  const below: Place = { x: stamp.x, y: stamp.y + stamp.height + 6, width: 140, height: 12 };
  const over = await makeCard({ ...amina, look: 'over', label: 'Closed' });
  for (const place of [beside, below]) {
    expect(await count(over, place, paint.ink)).toBeGreaterThan(100);
    expect(await count(await makeCard(amina), place, paint.ink)).toBe(0);
  }
});

describe('Where a script runs from the right', () => {
  test('the stamp is on the left, and the words are on the right', async () => {
    const png = await makeCard({ ...amina, language: 'ar', title: 'أمينة في السجن من جديد' });
    expect(await count(png, mirrored(stamp), paint.ink)).toBeGreaterThan(10_000);
    const right = { ...mirrored(words), x: 900, width: 230 };
    expect(await count(png, right, paint.ink)).toBeGreaterThan(1_000);
  });
});

describe('No word is cut off', () => {
  /** The card's ground, but for the place of the words and that of the stamp: nothing is ever written there. */
  const outside: Place[] = [
    { x: 30, y: 30, width: 36, height: 570 },
    { x: 30, y: 30, width: 600, height: 26 },
    { x: 30, y: 576, width: 1140, height: 24 },
    { x: 640, y: 60, width: 30, height: 510 },
  ];
  test.each([
    ['a long title', amina.title.repeat(3).slice(0, 120), 'en'],
    [
      'a word that is longer than a line',
      'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
      'de',
    ],
    ['a word that no size could take', 'x'.repeat(120), 'en'],
    ['tall letters, one above another', 'ที่นี่ปู่ย่ากู้ผู้นั้น '.repeat(5), 'th'],
    ['no space at all', '释放被监禁的工会领导人'.repeat(10), 'zh-Hans'],
    ['accents on capitals', 'ẤẦẨẪẬ ỄỂ Ở ĐỔI '.repeat(7), 'vi'],
  ])('of %s', async (_, title, language) => {
    const png = await makeCard({
      ...amina,
      language,
      title,
      country: title.slice(0, 60),
      line: title.slice(0, 60),
    });
    for (const place of outside)
      expect(await count(png, place, paint.sheet), JSON.stringify(place)).toBe(place.width * place.height);
    expect(await count(png, words, paint.ink)).toBeGreaterThan(500);
  });
});

test('Where a language has rules of its own to end lines, words are measured by them', async () => {
  const title = '편지 한 통으로, 갇힌 노동조합 동지들에게 자유를.';
  const png = await makeCard({ language: 'ko', look: 'home', title, name: 'Letters', seed: 'home' });
  const below: Place = { x: 30, y: 576, width: 1140, height: 24 };
  expect(await count(png, below, paint.red)).toBe(below.width * below.height);
});

describe('In letters that no font has', () => {
  const card = {
    ...amina,
    language: 'ka',
    title: 'გაათავისუფლეთ ამინა',
    country: 'საქართველო',
    line: 'წერილი',
  };

  test('nothing is written but the site’s name', () => {
    expect(readable(card)).toEqual({ label: '', country: '', title: 'Letters', line: '', name: '' });
  });

  test('not even that, where it is in such letters too, and the card is there all the same', async () => {
    expect(Object.values(readable({ ...card, name: 'წერილები' })).join('')).toBe('');
    const png = await makeCard({ ...card, name: 'წერილები' });
    expect(await count(png, words, paint.sheet)).toBe(words.width * words.height);
    expect(pictureIn(png)).toEqual({ width: 1200, height: 630 });
  });
});
