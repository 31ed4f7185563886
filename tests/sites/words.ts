import { notes, speak, type Interface, type InterfaceKey } from '../../src/language/interface.ts';
import { pseudo, pseudoLanguage } from './pseudo.ts';
import { textsIn } from './texts.ts';

/** `words('fr')('form.name')` → `Form name (fr)`: what a test site says under a key, and what a test looks for. */
export const words = (language: string): ReturnType<typeof speak> => speak(interfaceIn(language));

const interfaces = new Map<string, Interface>();

/**
 * The interface of a test site, made of its keys: whole, each string marked by its language and unlike all others.
 * A string that holds a sentence is as long as one.
 */
export const interfaceIn = (language: string): Interface => {
  const made = interfaces.get(language) ?? make(language);
  interfaces.set(language, made);
  return made;
};

const make = (language: string): Interface =>
  Object.freeze(
    Object.fromEntries(
      Object.entries(notes).map(([key, note]) => [key, string(key as InterfaceKey, note, language)]),
    ),
  ) as Interface;

const string = (key: InterfaceKey, note: string, language: string): string => {
  if (language === pseudoLanguage) return pseudo(string(key, note, 'en'));
  const name = key.replace(/[.-]/g, ' ');
  const filledIn = [...new Set(note.match(/\{\w+\}/g))].map((placeholder) => ` ${placeholder}`);
  const start = `${name.charAt(0).toUpperCase()}${name.slice(1)} (${language})${filledIn.join('')}`;
  return sentences.test(key) ? `${start}. ${textsIn(language).sentence}` : start;
};

const sentences =
  /\.(text|lead|why|untranslated|unanswered|privacy|none|blocked|press)$|^(sample|preview|over\.\w+|home\.none|letter\.language|form\.words\.language|consent\.\w+|(mail|link)\.\w+\.other|mail\.receipt\.share)$/;
