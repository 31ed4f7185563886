import { describe } from 'vitest';
import { append, replace, siteFile } from './fixture.ts';
import { named } from './named.ts';

describe('A mistake in site.yaml', () => {
  named([
    [
      'A key that is not known',
      siteFile,
      append('senders: x@y.example'),
      ':7: "senders": is not known here. Did you mean "sender"? Otherwise delete it.',
    ],
    ['A name that is missing', siteFile, replace('name: Letters\n', ''), ': "name": is missing. Add it.'],
    [
      'A name that is too long',
      siteFile,
      replace('name: Letters', `name: ${'x'.repeat(61)}`),
      ':1: "name": is longer than 60 characters. Shorten it.',
    ],
    [
      'An address without https',
      siteFile,
      replace('https:', 'http:'),
      ':2: "url": must be a web address that begins with https://.',
    ],
    [
      'An address that is none',
      siteFile,
      replace('https://letters.example/', 'letters.example'),
      ':2: "url": must be a web address that begins with https://.',
    ],
    [
      'A list that is none',
      siteFile,
      replace('[en, fr]', 'en'),
      ':3: "languages": must be a list of language tags, the main one first.',
    ],
    [
      'An empty list',
      siteFile,
      replace('[en, fr]', '[]'),
      ':3: "languages": is empty. Name at least one language.',
    ],
    [
      'A language twice',
      siteFile,
      replace('[en, fr]', '[en, fr, en]'),
      ':3: "languages": names a language twice.',
    ],
    [
      'A language tag that is none',
      siteFile,
      replace('[en, fr]', '[en, pt_BR]'),
      ':3: "languages.1": is not a language tag as BCP 47 writes it. Examples: en, pt-BR, zh-Hant.',
    ],
    [
      'A malformed sender',
      siteFile,
      replace('letters@letters.example', 'Letters <letters@letters.example>'),
      ':4: "sender": must be the address alone, without anything around it: letters@letters.example.',
    ],
    [
      'A word for true',
      siteFile,
      replace('sample: true', 'sample: yes'),
      ':6: "sample": must be true or false.',
    ],
    [
      'A word for true, about the hosts below the site’s',
      siteFile,
      append('hstsIncludeSubDomains: yes'),
      ':7: "hstsIncludeSubDomains": must be true or false.',
    ],
    [
      'A limit of none',
      siteFile,
      append('limits:\n  perAddressDay: 0'),
      ':8: "limits.perAddressDay": must be at least 1.',
    ],
    [
      'A limit that is not known',
      siteFile,
      append('limits: { perAdressDay: 5 }'),
      ':7: "limits.perAdressDay": is not known here. Did you mean "perAddressDay"? Otherwise delete it.',
    ],
    [
      'A link that is none',
      siteFile,
      append('social:\n  - { name: X, url: "javascript:alert(1)" }'),
      ':8: "social.0.url": must be a web address that begins with https://.',
    ],
  ]);
});
