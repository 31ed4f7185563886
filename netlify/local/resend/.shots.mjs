import { chromium } from '@playwright/test';
import Axe from '@axe-core/playwright';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const emails = await (await fetch('http://localhost:4600/mailbox.json')).json();
const ar = emails.find((e) => e.from.includes('ليلى')).id;
for (const [name, url] of [
  ['list', '/'],
  ['one', `/mailbox/${ar}`],
])
  for (const width of [320, 390, 1100])
    for (const scheme of ['light', 'dark']) {
      const ctx = await b.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
      const p = await ctx.newPage();
      const logs = [];
      p.on('console', (m) => logs.push(m.text()));
      await p.goto('http://localhost:4600' + url);
      const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      const axe = await new Axe({ page: p }).setLegacyMode().analyze();
      console.log(
        name,
        width,
        scheme,
        'overflow',
        over,
        axe.violations.map((v) => v.id + ' ' + v.nodes.length + ' ' + v.nodes[0].target),
        logs,
      );
      await p.screenshot({ path: `/tmp/shots/${name}-${width}-${scheme}.png`, fullPage: true });
      await ctx.close();
    }
await b.close();
