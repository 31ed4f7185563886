/** The mailbox's CSS: system fonts, light and dark, from 320 px up. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fff, #1d2024);
  --desk: light-dark(#f2f3f5, #121417);
  --ink: light-dark(#1b1f24, #e6e8eb);
  --faint: light-dark(#59616b, #a3abb5);
  --line: light-dark(#d9dde2, #343a41);
  --link: light-dark(#0b57a4, #8ec2ff);
  accent-color: var(--link);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  padding: 1.25rem 1rem 4rem;
  max-inline-size: 48rem;
  background: var(--desk);
  color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--link); }
a:focus-visible, button:focus-visible, summary:focus-visible, iframe:focus-visible, pre:focus-visible {
  outline: 2px solid var(--link);
  outline-offset: 2px;
}
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; }
h3 { margin: 1.25rem 0 .5rem; font-size: 1.05rem; }
h2 small { display: inline; margin-inline-start: .5rem; color: var(--faint); font-size: .85rem; font-weight: normal; }
h3 small { display: block; color: var(--faint); font-size: .85rem; font-weight: normal; }
header p { margin: .25rem 0; color: var(--faint); }
form { margin-block: 1rem; }
button, input { font: inherit; padding: .25rem .75rem; }
input { max-inline-size: 100%; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-block: .75rem 0; }
nav a { padding-block: .25rem; }
details, article, .empty, .notice {
  border: 1px solid var(--line);
  border-radius: .5rem;
  background: var(--paper);
}
details + details { margin-block-start: .5rem; }
summary { padding: .75rem 1rem; cursor: pointer; }
summary:hover { color: var(--link); }
summary b { font-weight: 600; }
summary small { display: flex; flex-wrap: wrap; column-gap: .6rem; color: var(--faint); font-size: .85rem; }
.email, article { padding: 1rem; }
.email { border-block-start: 1px solid var(--line); }
article { margin-block-start: 1.25rem; }
article h2:first-child { margin-block-start: 0; }
.empty { margin-block-start: 2rem; padding: 2rem 1rem; text-align: center; }
.notice { margin-block: 1rem 0; padding: .5rem 1rem; border-inline-start: .25rem solid var(--link); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; margin: 0; font-size: .9rem; }
dt { color: var(--faint); }
dd { margin: 0; }
pre { margin: 1rem 0; font: inherit; white-space: pre-wrap; }
pre:dir(ltr) { text-align: left; }
pre:dir(rtl) { text-align: right; }
iframe { inline-size: 100%; block-size: 24rem; resize: vertical; border: 1px solid var(--line); border-radius: .25rem; background: #fff; color-scheme: light; }
@media (max-width: 26rem) {
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd + dt { margin-block-start: .4rem; }
}
`;
