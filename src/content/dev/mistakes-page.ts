import type { Problem } from '../problem.ts';
import { pageModule } from './page-module.ts';

/** The page that stands in for every other while content has mistakes. Vite's own script in it loads it anew when asked. */
export const mistakesPage = (problems: readonly Problem[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mistakes in the content</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-inline-size: 45rem; margin: 3rem auto; padding-inline: 1rem; }
li { margin-block: 1.25rem; }
code, samp { overflow-wrap: anywhere; }
</style>
<script type="module">${pageModule}</script>
</head>
<body>
<h1>${problems.length === 1 ? 'One mistake' : `${problems.length} mistakes`} in the content</h1>
<p>Mend it and save: this page then gives way to the one that you asked for.</p>
<ul>
${problems.map(item).join('\n')}
</ul>
</body>
</html>
`;

const item = ({ file, line, field, message, text }: Problem): string =>
  `<li><code>${escape(file)}${line === undefined ? '' : `:${line}`}</code><br>${
    field ? `<strong>${escape(field)}</strong>: ` : ''
  }${escape(message)}${text === undefined ? '' : `<br><samp>${escape(text)}</samp>`}</li>`;

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
