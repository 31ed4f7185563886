/** True of a paragraph that holds nothing but what is filled in, and signs: `{name}`, `{salutation},` */
export const isFixed = (paragraph: string): boolean =>
  /\{\w+\}/.test(paragraph) && paragraph.replace(/\{\w+\}/g, '').replace(/[\s\p{P}]/gu, '') === '';
