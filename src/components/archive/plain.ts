// Letters that are one sign with their stroke, not a letter and an accent.
const strokes: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

/** A text as it is searched in: small letters without accents. `Wałęsa, İzmir` → `walesa, izmir` */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđıßæœ]/g, (letter) => strokes[letter] ?? '');
