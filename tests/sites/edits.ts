import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { campaign, site, type TestSite } from './site.ts';
import { interfaceIn } from './words.ts';

const amina = campaign('amina').in('en', 'fr').withPicture().withAppeal();
const zoe = campaign('zoe').in('en', 'fr').endingIn('victory');
const omid = campaign('omid').in('fr').where({ follows: 'zoe' });

const first = site().with(amina, zoe, omid);

const smaller = await sharp(fileURLToPath(new URL('portrait.png', import.meta.url)))
  .resize(600)
  .png()
  .toBuffer();

const word = amina.saying('fr', { story: { text: 'Une **autre** histoire.' } });
const title = word.saying('en', { story: { head: { title: 'Amina is still in prison' } } });
const closed = title.closing('2021-02-01');
const added = site().with(closed, zoe, omid, campaign('bela').in('en', 'fr').withPicture());
const deleted = site().with(closed, zoe, campaign('bela').in('en', 'fr').withPicture());
const translated = deleted.in('en', 'fr', 'it');
const named = translated.where({ name: 'Other letters' });
const said = named.having({
  'content/interface/fr.json': JSON.stringify({ ...interfaceIn('fr'), home: 'Accueil' }),
});
const pictured = said.having({ 'content/campaigns/bela/picture.png': smaller });

/** A small site, and after it the same with one change more each: what organisers do, and what can stay of other pages. */
export const edits: readonly [what: string, after: TestSite][] = [
  ['the first build', first],
  ['a word in a story', site().with(word, zoe, omid)],
  ['a title', site().with(title, zoe, omid)],
  ['a day, so that a campaign closes', site().with(closed, zoe, omid)],
  ['a new campaign', added],
  ['a campaign that is deleted', deleted],
  ['one more language', translated],
  ["the site's name", named],
  ['a word of the interface', said],
  ['another picture', pictured],
];
