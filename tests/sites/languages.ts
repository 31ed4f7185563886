/** Languages as a large site has them: many scripts, two directions, two of Portuguese, two of Chinese. */
export const manyLanguages: readonly string[] = (
  'en fr it es pt pt-BR de nl sv no da fi is pl cs sk hu ro bg el tr ru uk kk ar fa he hi bn id vi th ' +
  'zh-Hans zh-Hant ja ko sw'
).split(' ');
