/**
 * A page with its own modules as one, where the last of them stood: each has a hash in the page's policy, which nothing
 * compresses. They run as before, once the page is read and one after the other, each with names of its own. What
 * imports something stays as it is. https://html.spec.whatwg.org/multipage/scripting.html#attr-script-defer
 */
export const withOneScript = (html: string): string => {
  const own = [...html.matchAll(modules)].filter(([, code = '']) => !/\b(?:import|export)\b/.test(code));
  const last = own[own.length - 1];
  if (own.length < 2 || !last) return html;
  const code = own.map(([, code = '']) => `(()=>{${code}\n})();`).join('');
  return html.replace(modules, (module, _code, at: number) => {
    if (at === last.index) return `<script type="module">${code}</script>`;
    return own.some(({ index }) => index === at) ? '' : module;
  });
};

const modules = /<script type="module">([^]*?)<\/script>/g;
