/**
 * A page with its own modules as one, where the last of them stood: each has a hash in the page's policy, which nothing
 * compresses. They run one after the other, each with names of its own, once what stands before the last of them is read,
 * and each in a task of its own: between them a slow phone can draw the page, and answer a touch. What imports something
 * stays as it is.
 * https://html.spec.whatwg.org/multipage/scripting.html#attr-script-async
 */
export const withOneScript = (html: string): string => {
  const own = [...html.matchAll(modules)].filter(([, code = '']) => !/\b(?:import|export)\b/.test(code));
  const last = own[own.length - 1];
  if (own.length < 2 || !last) return html;
  const code = own.map(([, code = '']) => `setTimeout(()=>{${code}\n});`).join('');
  return html.replace(modules, (module, _code, at: number) => {
    if (at === last.index) return `<script type="module" async>${code}</script>`;
    return own.some(({ index }) => index === at) ? '' : module;
  });
};

const modules = /<script type="module">([^]*?)<\/script>/g;
