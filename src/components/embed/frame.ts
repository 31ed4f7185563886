// In a frame on somebody else's site: tells the page around it how high the campaign is, once that page asks and may know.
const { embed = '' } = document.body.dataset;
const hosts = [location.origin, ...embed.split(' ')];
let host: string | undefined;

const tell = (): void => {
  if (host === undefined) return;
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage({ letterbrigade: height }, host);
};

addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || data !== 'letterbrigade' || !hosts.includes(origin)) return;
  host = origin;
  tell();
});
new ResizeObserver(tell).observe(document.documentElement);

// Who goes on to the campaign's own page still comes from where they came from.
const said = new URLSearchParams(location.search);
said.delete('as');
for (const link of document.querySelectorAll<HTMLAnchorElement>('a.whole')) link.search = said.toString();
