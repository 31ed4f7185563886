/**
 * Where most people of many countries have their mail. Nobody asks the DNS for them, and who writes one of them with one
 * mistake is told which.
 */
export const bigDomains: ReadonlySet<string> = new Set(
  `
  gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com
  aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.com tutamail.com tuta.io gmx.com
  gmx.net mail.com email.com fastmail.com fastmail.fm zoho.com hey.com duck.com hushmail.com mailbox.org posteo.de
  posteo.net riseup.net disroot.org autistici.org inventati.org
  outlook.fr hotmail.fr live.fr yahoo.fr orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr
  outlook.de hotmail.de live.de yahoo.de gmx.de web.de t-online.de freenet.de arcor.de online.de 1und1.de mail.de
  gmx.at aon.at chello.at a1.net gmx.ch bluewin.ch hispeed.ch sunrise.ch
  outlook.it hotmail.it live.it yahoo.it libero.it virgilio.it alice.it tim.it tin.it tiscali.it fastwebnet.it email.it
  outlook.es hotmail.es yahoo.es telefonica.net movistar.es sapo.pt outlook.pt hotmail.pt live.com.pt iol.pt
  hotmail.co.uk live.co.uk outlook.co.uk yahoo.co.uk btinternet.com btopenworld.com sky.com virginmedia.com ntlworld.com
  talktalk.net blueyonder.co.uk eircom.net hotmail.nl live.nl outlook.nl ziggo.nl kpnmail.nl planet.nl home.nl xs4all.nl
  upcmail.nl hetnet.nl casema.nl telenet.be skynet.be proximus.be hotmail.be live.be outlook.be
  hotmail.se live.se outlook.se telia.com spray.se hotmail.no live.no online.no outlook.no hotmail.dk live.dk outlook.dk
  mail.dk stofanet.dk hotmail.fi luukku.com elisanet.fi kolumbus.fi pp.inet.fi suomi24.fi simnet.is
  wp.pl o2.pl onet.pl op.pl interia.pl gazeta.pl poczta.onet.pl vp.pl tlen.pl seznam.cz email.cz centrum.cz post.cz
  volny.cz azet.sk zoznam.sk centrum.sk freemail.hu citromail.hu t-online.hu yahoo.ro abv.bg mail.bg dir.bg net.hr
  siol.net inet.hr ptt.rs eunet.rs otenet.gr forthnet.gr yahoo.gr hotmail.gr in.gr mail.ee hot.ee inbox.lv one.lt
  mail.ru bk.ru list.ru inbox.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru yandex.by tut.by mail.by yandex.kz
  mail.kz ukr.net i.ua meta.ua bigmir.net mail.az mail.uz
  mynet.com hotmail.com.tr yahoo.com.tr walla.com walla.co.il bezeqint.net netvision.net.il 013.net chmail.ir
  yahoo.com.br hotmail.com.br outlook.com.br uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com
  yahoo.com.mx hotmail.es prodigy.net.mx yahoo.com.ar hotmail.com.ar outlook.com.ar fibertel.com.ar arnet.com.ar
  speedy.com.ar ciudad.com.ar yahoo.es hotmail.cl outlook.cl yahoo.cl une.net.co
  yahoo.ca hotmail.ca live.ca outlook.ca bell.net rogers.com shaw.ca telus.net videotron.ca sympatico.ca cogeco.ca
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net juno.com
  netzero.net frontier.com windstream.net peoplepc.com
  yahoo.com.au hotmail.com.au outlook.com.au live.com.au bigpond.com bigpond.net.au optusnet.com.au iinet.net.au
  tpg.com.au xtra.co.nz slingshot.co.nz yahoo.co.nz
  qq.com 163.com 126.com yeah.net sina.com sina.cn sohu.com foxmail.com 139.com 189.cn aliyun.com 21cn.com
  yahoo.com.hk netvigator.com yahoo.com.tw pchome.com.tw hinet.net seed.net.tw yahoo.co.jp docomo.ne.jp ezweb.ne.jp
  au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp outlook.jp hotmail.co.jp
  naver.com hanmail.net daum.net nate.com kakao.com yahoo.co.kr
  yahoo.co.in yahoo.in rediffmail.com hotmail.co.in live.in yahoo.com.ph yahoo.co.id yahoo.com.sg singnet.com.sg
  yahoo.com.my yahoo.com.vn vnn.vn fpt.vn yahoo.co.th hotmail.co.th telkomsa.net mweb.co.za vodamail.co.za webmail.co.za
  `
    .trim()
    .split(/\s+/),
);

/**
 * The big domain that somebody meant, who wrote one with a letter too many, too few, wrong, or two of them swapped, or
 * with another ending; undefined where there is none. `gmial.com` → `gmail.com`, `gmail.con` → `gmail.com`.
 */
export const meantBy = (domain: string): string | undefined => {
  if (bigDomains.has(domain)) return undefined;
  const name = nameOf(domain);
  return (
    nearMiss(domain) ??
    (name.length > 3 && domain.split('.').length < 3 ? all.find((big) => nameOf(big) === name) : undefined) ??
    all.slice(0, 16).find((big) => isNear(name, nameOf(big)) && endings.has(domain.slice(name.length + 1)))
  );
};

/** The same, for one mistake and no more: `gmial.com` → `gmail.com`, `uol.com` → `uol.com.br`. */
export const nearMiss = (domain: string): string | undefined =>
  bigDomains.has(domain)
    ? undefined
    : (all.find((big) => big.startsWith(`${domain}.`)) ?? all.find((big) => isNear(domain, big)));

// The first ones have the most people.
const all = [...bigDomains];

/** `yahoo.co.uk` → `yahoo` */
const nameOf = (domain: string): string => domain.split('.')[0] ?? '';

// What people make of .com when they also miss a letter of the name: `gmial.con`.
const endings = new Set(['con', 'cmo', 'ocm', 'co', 'cm', 'om', 'comm', 'coom', 'vom', 'xom', 'com']);

/** One mistake apart: Damerau and Levenshtein's distance is one. Of very short names, many are. */
const isNear = (written: string, meant: string): boolean => {
  if (nameOf(written).length < 2 || Math.abs(written.length - meant.length) > 1 || written === meant)
    return false;
  let start = 0;
  while (start < meant.length && written[start] === meant[start]) start += 1;
  const rest = (text: string, from: number): string => text.slice(start + from);
  return (
    rest(written, 1) === rest(meant, 1) ||
    rest(written, 1) === rest(meant, 0) ||
    rest(written, 0) === rest(meant, 1) ||
    (rest(written, 2) === rest(meant, 2) &&
      written[start] === meant[start + 1] &&
      written[start + 1] === meant[start])
  );
};
