import CMS from '@sveltia/cms';
import { config, kinds, main } from 'letterbrigade:editor';
import { markdownFormat, wordsFormat, yamlFormat } from '../formats/formats.ts';

for (const [name, { as, shape }] of Object.entries(kinds))
  if (as === 'yaml') CMS.registerCustomFormat(name, 'yaml', yamlFormat(shape, main));
  else CMS.registerCustomFormat(`${name}-frontmatter`, 'md', markdownFormat(shape, main));
CMS.registerCustomFormat('words', 'json', wordsFormat);

void CMS.init({ config });
