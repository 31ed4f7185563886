import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>['values'];

/**
 * Understands the words after a command about one campaign, `free-amina --language fr`: `read` makes of them what is asked
 * for. Undefined where they cannot be understood.
 */
export const aboutCampaign = <const Options extends ParseArgsOptionsConfig, Asked>(
  words: readonly string[],
  options: Options,
  read: (campaign: string | undefined, values: Values<Options>) => Asked | undefined,
): Asked | 'help' | undefined => {
  if (words.includes('--help') || words.includes('-h')) return 'help';
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
    const [campaign, ...more] = positionals;
    return more.length > 0 ? undefined : read(campaign, values);
  } catch {
    return undefined;
  }
};

/** Whether something is the address of a site. */
export const isWebAddress = (text: string): boolean => /^https?:$/.test(URL.parse(text)?.protocol ?? '');
