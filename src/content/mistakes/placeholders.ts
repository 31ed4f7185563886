import { placeholders, type Placeholder } from '../../letter/compose.ts';
import { nearest } from '../texts/keys.ts';

/**
 * The placeholder that somebody meant by a word, who translated it or typed it wrong; undefined where nobody can tell.
 * `elsewhere` is the one that stands in its place in another language's letter.
 */
export const meantBy = (word: string, elsewhere?: Placeholder): Placeholder | undefined => {
  const plain = folded(word);
  return (
    placeholders.find((one) => folded(one) === plain) ??
    translated.get(plain) ??
    elsewhere ??
    placeholders.find((one) => one === nearest(plain, placeholders) && plain.startsWith(one.charAt(0)))
  );
};

/** The placeholder that a word between signs of another kind stands for: `[your name]`, `{{name}}`. */
export const standsFor = (word: string): Placeholder | undefined => {
  const plain = folded(word);
  return placeholders.find((one) => folded(one) === plain) ?? translated.get(plain);
};

/** Without capitals, accents, blanks and the words around it: `Your Náme` → `name` */
const folded = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^\s*(?:insert|your|the|my|votre|tu|su|il|la|le|ihr)\s+/, '')
    .replace(/[\s_-]+/g, '');

/** What translators write for each, in the languages that sites mostly have. */
const words: Record<Placeholder, string> = {
  name: 'fullname firstname surname nom nome nombre namn navn nimi nafn imię imie jméno meno név nume име όνομα isim ad имя фамилия ім’я імя аты есімі الاسم اسم نام שם नाम নাম nama tên ชื่อ 姓名 名字 名前 氏名 이름 성명 jina naam vorname',
  organisation:
    'organization union org organisatie organización organizacion organizzazione organização organizacao organisering organisasjon organisaatio samtök organizacja organizace organizácia szervezet organizație organizatie организация οργάνωση örgüt kuruluş sendika организация организація ұйым المنظمة منظمة النقابة سازمان ארגון संगठन সংগঠন organisasi tổchức องค์กร 组织 組織 団体 조직 단체 shirika syndicat sindicato sindacato gewerkschaft organisatsioon',
  country:
    'land pays país pais paese maa kraj země zeme krajina ország orszag țară tara страна държава χώρα ülke країна ел мемлекет البلد بلد کشور ארץ מדינה देश দেশ negara quốcgia nước ประเทศ 国家 國家 国 국가 나라 nchi nation',
  target:
    'recipient ziel empfänger destinataire cible destinatario objetivo obiettivo destinatário alvo ontvanger doel mottagare mottaker modtager vastaanottaja adresat címzett destinatar получател αποδέκτης alıcı hedef адресат получатель одержувач алушы المستلم הנמען गंतव्य प्राप्तकर्ता penerima ngườinhận ผู้รับ 收件人 宛先 받는사람 수신자 mpokeaji',
  salutation:
    'greeting dear anrede begrüßung salut saludo saluto saudação saudacao formule aanhef begroeting hälsning hilsen tervehdys ávarp powitanie zwrot oslovení oslovenie megszólítás salut обръщение приветствие обращение звернення привітання προσφώνηση selamlama hitap сәлемдесу التحية تحية سلام פנייה ברכה संबोधन অভিবাদন salam lờichào คำขึ้นต้น 称呼 稱呼 敬称 인사말 호칭 salamu',
  words:
    'ownwords message text worte eigeneworte mots palabras parole palavras woorden ord sanat orð słowa slova szavak cuvinte думи слова свои слова λόγια sözler сөздер كلمات کلمات מילים शब्द কথা katakata lời ข้อความ 文字 言葉 단어 maneno',
};

const translated = new Map<string, Placeholder>(
  placeholders.flatMap((one) => words[one].split(' ').map((word) => [folded(word), one] as const)),
);
