// The one site that the tests end to end visit: a campaign in each state, and those that stretch a page.
import { pseudoLanguage } from './pseudo.ts';
import { campaign, site } from './site.ts';
import { textsIn } from './texts.ts';

/** A language that came with one file, its interface: no page about the site and no campaign is in it. */
export const newLanguage = 'cy';

/** Those of the open campaign: both directions of writing, and scripts with signs far above and below the line. */
export const openIn = 'fr en it de kk ru ar fa he hi bn th ja'.split(' ').concat(pseudoLanguage);
export const victoryIn = 'en fr it de es kk ru ar'.split(' ');
export const pagesIn = ['en', 'fr', 'it', 'ar', pseudoLanguage];

const amina = campaign('free-amina')
  .in(...openIn)
  .opening('2019-11-01')
  .to(4)
  .withPicture()
  .withAppeal()
  .where({
    follows: 'amina',
    goal: 5000,
    sources: ['uniglobal', 'ituc'],
    embed: ['https://union.example', 'https://www.federation.example'],
    partners: [{ name: 'Nurses’ Union', url: 'https://nurses.example/' }],
  })
  .saying('bn', { story: { head: { title: 'কারাগারে একজন সেবিকা, আমিনাকে মুক্ত করুন' } } })
  .saying('th', { story: { head: { title: 'พยาบาลที่อยู่ในคุก ปล่อยตัวอามินาเดี๋ยวนี้' } } })
  .saying('fr', { letter: { head: { subject: ['Libérez Amina', 'Amina doit rentrer', 'Pour Amina'] } } });

/** What amina's later campaign follows. */
const won = campaign('amina')
  .in(...victoryIn)
  .opening('2019-01-10')
  .endingIn('victory')
  .withPicture();

const closed = campaign('zoe')
  .in('it', 'en')
  .closing('2021-09-01')
  .to(3)
  .withPicture()
  .withAppeal()
  .where({
    embed: ['https://union.example'],
    partners: [{ name: { en: 'Miners’ Union', it: 'Sindacato dei minatori' } }],
  });

export const longTitle =
  'A campaign with a very long title that goes on and on for the whole of the hundred and twenty characters it can have';

const long = (language: string): string =>
  Array.from({ length: 200 }, () => textsIn(language).story).join('\n\n');

/** As much as an organiser can write: 50 targets, a title and a story of the greatest length, an upright picture. */
const everything = ['ar', 'ru', pseudoLanguage].reduce(
  (one, language) => one.saying(language, { story: { text: long(language) } }),
  campaign('everything')
    .in('en', 'ar', 'ru', pseudoLanguage)
    .to(50)
    .withPicture()
    .where({ goal: 250, letter: { editing: 'free' } })
    .saying('en', { story: { head: { title: longTitle }, text: long('en') } }),
);

/** And as little. */
const little = campaign('little')
  .where({ letter: { editing: 'none' }, fields: [] })
  .saying('en', { story: { head: { title: 'Free Ana' }, text: 'Ana is in prison.' } });

const upcoming = campaign('upcoming').in('en', 'ar', 'kk', pseudoLanguage).opening('2999-01-01').to(2);
const suspended = campaign('suspended').in('en', 'ar', 'kk', pseudoLanguage).endingIn('suspended').to(2);

/** Read in one of many languages, sent in Russian. */
const russian = campaign('russian-letter')
  .in('en', 'ar', 'ru', 'ja', pseudoLanguage)
  .where({ letter: { language: 'ru', editing: 'add' } })
  .to(2);

export const visited = site()
  .in(...new Set(['en', ...openIn, ...victoryIn, 'pt-BR', 'no', 'is', 'zh-Hant', 'zh-Hans', newLanguage]))
  .pagesIn(...pagesIn)
  .where({ hstsIncludeSubDomains: true, newsletter: true })
  .with(amina, won, closed, everything, little, upcoming, suspended, russian);
