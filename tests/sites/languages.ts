/** Languages as a large site has them: many scripts, two directions, two of Portuguese, two of Chinese. */
export const manyLanguages: readonly string[] = (
  'en fr it es pt pt-BR de ru kk ar fa he hi ja zh-Hant zh-Hans ko th bn tr el pl sv uk nl no da fi is cs sk hu ro ' +
  'bg id vi sw'
).split(' ');
