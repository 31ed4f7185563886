/**
 * Takes out what no reader sees, which can give orders to a machine that reads the mail, or divide a link so that no
 * rule knows it; and floods of accents. What real writing needs stays: the joiners of Persian, of Hindi and of emoji, an
 * emoji's colour, the variant of a sign in a Japanese name, three flags, and the marks of every script.
 *
 * `Free\u200bdom` → `Freedom`; `می\u200cخواهم` and `👩‍👧` stay as they are.
 */
export const withoutHidden = (text: string): string => {
  if (!suspect.test(text)) return text;
  const signs = Array.from(text.replace(unreadable, ''));
  const both = rightToLeft.test(text);
  const kept: string[] = [];
  let marks = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? '';
    const before = kept[kept.length - 1] ?? '';
    if (unseen.test(sign)) {
      const after = (): string => nextSeen(signs, at);
      if (isNeeded({ sign, before, after, marks, rightToLeft: both })) kept.push(sign);
      continue;
    }
    if (!mark.test(sign)) marks = 0;
    else if ((marks += 1) > most(sign)) continue;
    kept.push(sign);
    if (sign !== blackFlag) continue;
    const region = regions.find((tags) => tags.every((tag, i) => signs[at + 1 + i] === tag)) ?? [];
    kept.push(...region);
    at += region.length;
  }
  return kept.join('');
};

// https://unicode.org/reports/tr44/#Default_Ignorable_Code_Point
const unseen = /^\p{Default_Ignorable_Code_Point}$/u;
const mark = /^\p{M}$/u;
// Halves of a character, signs that no two machines draw alike, what is no sign at all, and remarks between the lines.
const unreadable = /[\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;
const suspect =
  /[\p{Default_Ignorable_Code_Point}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffb]|\p{M}{5}/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** How many marks stand in a row at most. Scripts whose letters stand under each other need more of them. */
const most = (sign: string): number => (stacked.test(sign) ? 8 : 4);
const stacked =
  /[\p{Script=Tibetan}\p{Script=Hebrew}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tai_Tham}\p{Mc}]/u;

type Place = {
  sign: string;
  before: string;
  /** The next sign that is seen. */
  after: () => string;
  marks: number;
  rightToLeft: boolean;
};

/** True where a sign that nobody sees changes how its neighbours are drawn, as writers of a script mean it to. */
const isNeeded = ({ sign, before, after, marks, rightToLeft }: Place): boolean => {
  switch (sign) {
    case '\u200d':
      return joined.test(before) || (picture.test(before) && /^\p{Extended_Pictographic}/u.test(after()));
    case '\u200c':
      return joined.test(before);
    // Between the words of scripts that write no space.
    case '\u200b':
      return unspaced.test(before) && unspaced.test(after());
    case '\u200e':
    case '\u200f':
    case '\u061c':
      return rightToLeft && !/[\u200e\u200f\u061c]/.test(before);
    // Keeps two vowels of a Hebrew word in their order.
    case '\u034f':
      return (
        marks > 0 && marks < 4 && /^\p{Script=Hebrew}$/u.test(before) && /\p{Script=Hebrew}/u.test(after())
      );
    // A sign as a picture, or as text.
    case '\ufe0e':
    case '\ufe0f':
      return /^[\d#*]$/.test(before) ? after() === '\u20e3' : /^\p{Emoji}$/u.test(before);
    default:
      if (/^[\u180b-\u180f]$/.test(sign)) return /^\p{Script=Mongolian}$/u.test(before);
      if (sign === '\ufe00') return /^[\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}]$/u.test(before);
      return /^[\ufe01\ufe02\u{e0100}-\u{e011f}]$/u.test(sign) && /^\p{Script=Han}$/u.test(before);
  }
};

const joined =
  /^(?=[\p{L}\p{M}])[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Mymr}\p{scx=Khmr}\p{scx=Tibt}\p{scx=Adlm}]$/u;
const picture = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u{e007f})$/u;
const unspaced =
  /^(?=[\p{L}\p{M}])[\p{scx=Khmr}\p{scx=Thai}\p{scx=Laoo}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}]$/u;

const nextSeen = (signs: readonly string[], at: number): string =>
  signs.slice(at + 1, at + 9).find((sign) => !unseen.test(sign)) ?? '';

const blackFlag = '\u{1f3f4}';
// Tags after a black flag name a region, and fonts draw three of them.
// https://unicode.org/reports/tr51/#valid-emoji-tag-sequences
const regions = ['gbeng', 'gbsct', 'gbwls'].map((region) => [
  ...Array.from(region, (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))),
  '\u{e007f}',
]);
