/**
 * A page with its own modules as one, where the last of them stood: each has a hash in the page's policy, which nothing
 * compresses. They run one after the other, each with names of its own, once what stands before the last of them is read,
 * and each in a task of its own: between them a slow phone can draw the page, and answer a touch. What imports something
 * stays as it is.
 * https://html.spec.whatwg.org/multipage/scripting.html#attr-script-async
 */
export const withOneScript = (html: string): string => {
  const own = [...html.matchAll(modules)].filter(([, code = '']) => !/\b(?:import|export)\b/.test(code));
  if (own.length < 2) return html;
  const code = own.map(([, code = '']) => `setTimeout(()=>{${code}\n});`).join('');
  let page = '';
  let at = 0;
  for (const { index, 0: module } of own) {
    page += html.slice(at, index);
    at = index + module.length;
  }
  return `${page}<script type="module" async>${code}</script>${html.slice(at)}`;
};

const modules = /<script type="module">([^]*?)<\/script>/g;
