// The look of the site's pages, as far as a page of the function has what they have. Colours are those of
// src/styles/tokens.css.
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #efe8da;
  --sheet: #fffdf7;
  --ink: #17130f;
  --soft: #5a5046;
  --red: #a8201a;
  --on: #ffffff;
  --blue: #1d4268;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141110;
    --sheet: #262019;
    --ink: #f3ece1;
    --soft: #bcb0a1;
    --red: #ef5a4f;
    --on: #120b08;
    --blue: #93bdea;
  }
}
* { box-sizing: border-box; }
html {
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 system-ui, 'Noto Sans Arabic', sans-serif;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
body { margin: 0; overflow-wrap: break-word; }
header, main { inline-size: min(38rem, 100% - 2.5rem); margin-inline: auto; }
header { margin-block-end: 1.75rem; padding-block: 0.9rem; border-block-end: 4px double; }
header a { color: inherit; font-weight: bold; text-decoration: none; }
h1 {
  margin-block: 0 0.45em;
  padding-block-start: 0.5rem;
  border-block-start: 0.5rem solid var(--red);
  font-size: clamp(2rem, 8vw, 3.4rem);
  font-weight: 900;
  line-height: 1.05;
  text-wrap: balance;
}
.tall h1 { line-height: 1.35; }
a { color: var(--blue); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.wrong { padding-inline-start: 1.25rem; }
.wrong li { margin-block-end: 0.3rem; }
.wrong a { font-weight: bold; }
form {
  margin-block: 1.75rem;
  padding: clamp(1.25rem, 5vw, 2.75rem);
  background: var(--sheet);
  font-family: ui-serif, Charter, Georgia, serif, 'Noto Naskh Arabic';
  font-size: 1.125rem;
}
.field { margin-block: 0 1.25rem; }
.field > * { display: block; margin-block-start: 0.3rem; }
label { font-weight: bold; }
label i { font-style: normal; font-weight: normal; color: var(--soft); }
input, select, textarea {
  inline-size: 100%;
  padding: 0.7rem 0.8rem;
  border: 2px solid var(--soft);
  border-radius: 0.25rem;
  background: var(--sheet);
  color: inherit;
  font: inherit;
}
textarea { resize: vertical; }
[aria-invalid] { border-color: var(--red); box-shadow: inset 0 0 0 1px var(--red); }
.problem { padding-inline-start: 1.6em; font-weight: bold; }
.problem svg { float: inline-start; inline-size: 1.2em; margin-block-start: 0.2em; margin-inline-start: -1.6em; }
.problem path { fill: none; stroke: var(--red); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.why { font-size: 0.9375rem; color: var(--soft); }
.website { position: absolute; inset-inline-start: -99rem; }
/* A box to tick, and words that run beside it. */
.tick { display: flex; gap: 0.75rem; align-items: start; font-weight: normal; }
.tick input { flex: none; inline-size: 1.5rem; block-size: 1.5rem; margin: 0.1rem 0 0; accent-color: var(--red); }
.tick .why { display: block; }
fieldset { border: 0; margin-inline: 0; padding: 0; }
legend { padding: 0; font-weight: bold; }
.other { margin-block: 2.5rem 0; padding-block-start: 0.5rem; border-block-start: 4px double; }
.plain { margin-block: 1.25rem 2rem; padding: 0; background: none; font: inherit; }
button {
  inline-size: 100%;
  padding: 0.7rem 1.4rem;
  /* Seen where colours are the reader's own. */
  border: 2px solid transparent;
  border-radius: 0.25rem;
  background: var(--red);
  color: var(--on);
  font: inherit;
  font-weight: bold;
  cursor: pointer;
}
.quiet { inline-size: auto; margin-block-start: 1.25rem; border-color: var(--soft); background: none; color: inherit; }
`;
