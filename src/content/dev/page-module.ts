/** What a page in a browser tells Vite's server: the content that it was made of, by the name in its `Server-Timing`. */
export const pageEvent = 'letterbrigade:page';

/**
 * A module of each page, for the browser: tells that as soon as it can hear of changes. Of those that came before, only other
 * pages have heard.
 */
export const pageModule = `import { createHotContext } from "/@vite/client";
const [page] = performance.getEntriesByType('navigation');
createHotContext('/').send('${pageEvent}', page?.serverTiming.find(({ name }) => name === 'content')?.description);`;
