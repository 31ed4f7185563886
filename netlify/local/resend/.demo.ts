import { startResend } from './resend.ts';
import { Resend } from 'resend';
const empty = await startResend({ port: 4601 });
const s = await startResend({
  port: 4600,
  now: (() => {
    let t = Date.UTC(2026, 0, 15, 12, 4, 10);
    return () => (t += 700);
  })(),
});
const r = new Resend('re_local', { baseUrl: s.url });
const en =
  'Dear President,\n\nI write to you about Erlan Baltabay, chair of the independent union of petroleum workers, who was sentenced to seven years in prison for defending the members of his union.\n\nI ask you to release him, to drop all charges, and to let unions in Kazakhstan work freely. See https://letters.example/en/free-erlan-baltabay/.\n\nAda Lovelace\nUnite the Union\nUnited Kingdom';
const ar =
  'السيد الرئيس،\n\nأكتب إليكم بشأن إرلان بالتاباي، رئيس نقابة عمال النفط المستقلة، الذي حُكم عليه بالسجن سبع سنوات بسبب دفاعه عن أعضاء نقابته.\n\nأطلب منكم الإفراج عنه وإسقاط جميع التهم الموجهة إليه.\n\nليلى حداد\nUnion Générale Tunisienne du Travail';
const html = (t: string, lang: string, dir: string) =>
  `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><body style="font:16px/1.5 sans-serif">${t
    .split('\n\n')
    .map((p) => `<p>${p.replaceAll('\n', '<br>')}</p>`)
    .join('')}`;
const mail = (
  name: string,
  email: string,
  to: string,
  subject: string,
  text: string,
  lang = 'en',
  dir = 'ltr',
) => ({
  from: `"${name} via Letterbrigade" <letters@letters.example>`,
  to,
  replyTo: email,
  subject,
  text,
  html: html(text, lang, dir),
  headers: { 'Auto-Submitted': 'no' },
});
await r.batch.send(
  [
    mail(
      'Ada Lovelace',
      'ada@home.example',
      'Office of the President <press@akorda.example>',
      'Free Erlan Baltabay now',
      en,
    ),
    mail(
      'Ada Lovelace',
      'ada@home.example',
      'Ministry of Justice <a-very-long-address-of-the-ministry@justice-department.government.example>',
      'Free Erlan Baltabay now',
      en,
    ),
  ],
  { idempotencyKey: 'batch/01J9ZK3T' },
);
await r.batch.send(
  [
    mail(
      'ليلى حداد',
      'leila@home.example',
      'Office of the President <press@akorda.example>',
      'الحرية لإرلان بالتاباي',
      ar,
      'ar',
      'rtl',
    ),
  ],
  { idempotencyKey: 'batch/01J9ZK4A' },
);
await r.batch.send([
  mail(
    'Jean-Baptiste Ménard',
    'jb@home.example',
    'Office of the President <press@akorda.example>',
    'Liberté pour Erlan Baltabay, président du syndicat indépendant des travailleurs du pétrole',
    'Monsieur le Président,\n\nje vous écris au sujet d’Erlan Baltabay.\n\nJean-Baptiste Ménard',
    'fr',
  ),
]);
s.fail({ kind: 'drop' }, { kind: 'status', status: 503, name: 'service_unavailable' });
await new Promise((r) => setTimeout(r, 60000));
process.exit(0);
