// A site that has run for fifteen years: 31 open campaigns and 400 that are over. Brotli packs repeated words into
// nothing, so what its home page lists has headlines as unlike each other as they are in life.
import { campaign, site, type TestCampaign } from './site.ts';

const headlines = `
by Free the leaders of the Belarusian trade unions
tr Izmir’s postal workers stand trial for striking
ir Teachers of Sanandaj: drop every charge
hk Two years in a cell for organising a dock strike
ph Who silenced the miners of Benguet?
gt Bring back the women dismissed from the maquila
eg Helwan’s six steelworkers must go home
kz Erlan Baltabay is behind bars again
mm Release Myanmar’s garment organisers now
zw A nurse, a pay demand and a prison sentence
co Who ordered the murder of Luz Marina?
kh Casino workers jailed over a picket in Phnom Penh
hn Banana plantation union under siege
in 3,000 sanitation workers sacked in Hyderabad
ng Lecturers unpaid for eight months
dz Kaddour Chouicha: teaching is no terrorism
sz Swaziland bans a federation that will not kneel
er Where is the bus drivers’ chairman?
bd Tear gas at the factory gate in Gazipur
pk Bonded brick makers want their wages
lb Migrant domestic workers win the right to be heard
ma Call centre fires everybody who signed up
tn The customs officers who would not be bribed
ua Railway staff abducted in Melitopol
ge Manganese miners sew their mouths shut
uz Cotton harvest observers beaten and detained
ke Flower pickers poisoned at Lake Naivasha
id Palm oil giant sues its own employees
mx Audi’s night shift votes, and management shreds ballots
br Landless rural workers shot at dawn in Pará
cn Five Shenzhen delivery riders vanish
`
  .trim()
  .split('\n')
  .map((line) => [line.slice(0, 2).toUpperCase(), line.slice(3)] as const);

/** `Who silenced the miners of Benguet?` → `who-silenced-the-miners-of-benguet` */
const slugOf = (headline: string): string =>
  headline
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const named = (headline: string, country: string): TestCampaign =>
  campaign(slugOf(headline))
    .where({ country })
    .saying('en', { story: { head: { title: headline } } });

/** `2031-02-03`, another day for each number. */
const dayOf = (year: number, index: number): string =>
  `${year}-${String((index % 12) + 1).padStart(2, '0')}-${String(((index * 7) % 28) + 1).padStart(2, '0')}`;

/** One that can be signed with initials; and everybody is asked for consent by a box. */
export const featured = 'Kaddour Chouicha: teaching is no terrorism';

/** In English. The one that closes first comes first, in 2090; each fifth has no last day. */
const open = headlines.slice(0, 30).map(([country, headline], index) => {
  const one = named(headline, country)
    .opening(dayOf(2025, index))
    .where(headline === featured ? { featured: true, signing: 'choose' } : {});
  return index % 5 === 4 ? one : one.closing(dayOf(2090 + index, index));
});

const first =
  'Ana Bekele Chen Dilnoza Emeka Fatima Giorgi Hana Ivo Juma Kofi Lan Marta Nazim Olga Paulo Rosa Sami Thuy Yusuf';
const last =
  'Abe Baltabay Chouicha Diallo Elshibayev Flores Gupta Hakimov Ito Jovic Kim Lopez Mwangi Nguyen Orhan Perez Qadri Ramos Silva Zia';
const deeds = [
  'is free to go home',
  'must not die in prison',
  'was dismissed for a leaflet',
  'goes back to work',
  'stands before a military court',
];

/** Four hundred names; each fourth was won. They share a picture, so that a card of theirs is drawn in a third of the time. */
const over = Array.from({ length: 400 }, (_, index) => {
  const [a, b] = [first.split(' ')[index % 20] ?? '', last.split(' ')[Math.floor(index / 20)] ?? ''];
  const [country] = headlines[(index * 7) % headlines.length] ?? [''];
  const one = named(`${a} ${b} ${deeds[index % 5] ?? ''}`, country)
    .opening(dayOf(2010 + (index % 15), index))
    .closing(dayOf(2011 + (index % 15), index))
    .withPicture();
  return index % 4 === 0 ? one.endingIn('victory') : one;
});

const [country, headline] = headlines[30] ?? ['', ''];
const onlyInFrench = named(headline, country)
  .in('fr')
  .saying('fr', { story: { head: { title: 'Cinq livreurs ont disparu à Shenzhen' } } });

export const large = site()
  .in('en', 'fr')
  .where({ consent: 'checkbox' })
  .with(...open, ...over, onlyInFrench);
