import type { satteri } from '@astrojs/markdown-satteri';

type Processor = ReturnType<typeof satteri>;

/**
 * The same processor, but that a heading of a story has an id only where its own text links to it. Nobody else knows the
 * others; they cost a page in Russian 130 bytes, and one of a heading "Sent" would be an answer to a letter.
 */
export const withFewIds = (processor: Processor): Processor => ({
  ...processor,
  createRenderer: async (shared) => {
    const renderer = await processor.createRenderer(shared);
    return {
      ...renderer,
      render: async (text, options) => {
        const rendered = await renderer.render(text, options);
        const isStory = /\/story\.[^/]+$/.test(options?.fileURL?.pathname ?? '');
        return isStory ? { ...rendered, code: withLinkedIds(rendered.code) } : rendered;
      },
    };
  },
});

/** HTML whose headings have no ids but those that a link in it leads to. */
export const withLinkedIds = (html: string): string => {
  const links = html.matchAll(/ (?:href="#|aria-\w+=")([^"]*)"/g);
  const linked = new Set([...links].map(([, id = '']) => decodeURIComponent(id)));
  return html.replace(/(<h[1-6]) id="([^"]*)"/g, (all, heading: string, id: string) =>
    linked.has(id) ? all : heading,
  );
};
