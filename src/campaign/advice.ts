import { parseAddress } from '../letter/address.ts';

/** What is wrong with what should be one email address, and how it is written; `more` says where a second one goes. */
export const aboutAddress = (value: string, more: string): string => {
  const text = value.trim();
  const found = text.match(/[^\s<>,;:()"']+@[^\s<>,;:()"']+/g) ?? [];
  const [first = ''] = found;
  if (found.length > 1) return `holds ${found.length === 2 ? 'two' : found.length} addresses. ${more}`;
  const nearby = text.replace(/\s*([@.])\s*/g, '$1');
  if (isAddress(nearby)) return `holds a blank. Write ${nearby}.`;
  if (/\s/.test(text) && !/[<>()"]/.test(text) && text.includes('@'))
    return 'holds a blank, and an address has none. Take it out, and whatever is no part of the address.';
  if (isAddress(first)) return `must be the address alone, without anything around it: ${first}.`;
  const parsed = parseAddress(text);
  if ('problem' in parsed && parsed.problem === 'non-ascii')
    return 'has an accent or a letter of another alphabet before the @, which mail servers do not take. Use another address.';
  return 'is not an email address. Write it like name@example.org.';
};

const isAddress = (text: string): boolean => 'address' in parseAddress(text);

/** What is wrong with the name of a picture, and a name that would do. */
export const aboutPicture = (value: string): string => {
  const [, name = '', ending = ''] = /^([^/\\]+)\.(\w+)$/.exec(value) ?? [];
  if (!/^(?:jpe?g|png|webp|avif)$/i.test(ending))
    return 'must be the name of a .jpg, .png, .webp or .avif file beside campaign.yaml.';
  return `can be made of letters a-z, digits, hyphens and underscores, with its ending in small letters. Rename the file to ${slugOf(name) || 'picture'}.${ending.toLowerCase()}, and write that here.`;
};

/** A name that an address can hold: `Free Ána!` → `free-ana` */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replace(/^-|-$/g, '');

/** A number that was written for people: `2,000` → `must be written in digits alone: 2000.` */
export const aboutNumber = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && /^\d{1,3}(?:[.,'’_\s]\d{3})+$/.test(value)
    ? `must be written in digits alone: ${value.replace(/\D/g, '')}.`
    : otherwise;
