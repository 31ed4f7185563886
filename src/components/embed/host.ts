// On somebody else's site: makes a frame of each link to a campaign that is marked so. Until the campaign has been heard of, and
// where this page may not show it, the link stays.
//
//   <a href="https://letters.example/en/free-amina/" data-letterbrigade>Write a letter</a>
//   <script async src="https://letters.example/embed.js"></script>
{
  const script = document.currentScript as HTMLScriptElement | null;
  const { origin } = new URL(script !== null && script.src !== '' ? script.src : location.href);

  /** How long a frame that is there has to speak, in milliseconds. */
  const patience = 10_000;

  const embed = (link: HTMLAnchorElement): void => {
    const page = new URL(link.href);
    if (page.origin !== origin || link.dataset.letterbrigade === 'here') return;
    const isButton = link.dataset.letterbrigade === 'button';
    // Whoever finds it a second time leaves it alone.
    link.dataset.letterbrigade = 'here';
    page.pathname = `${page.pathname.replace(/\/$/, '')}/embed/`;
    if (isButton) page.searchParams.set('as', 'button');

    const frame = document.createElement('iframe');
    frame.title = link.textContent.trim();
    frame.loading = 'lazy';
    frame.allow = `clipboard-write ${origin}; web-share ${origin}`;
    frame.style.cssText = `display:block;width:100%;height:${isButton ? 12 : 40}rem;border:0;visibility:hidden`;
    frame.src = page.href;

    let heard = false;
    addEventListener(
      'message',
      ({ origin: from, source, data }: MessageEvent<{ letterbrigade?: unknown } | null>) => {
        const height = data?.letterbrigade;
        if (from !== origin || source !== frame.contentWindow || typeof height !== 'number') return;
        heard = true;
        link.remove();
        const shrinks = frame.offsetHeight - height > innerHeight / 2;
        frame.style.visibility = '';
        frame.style.height = `${Math.min(Math.max(height, 0), 20_000)}px`;
        // What was answered stands at its top.
        if (shrinks && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
      },
    );
    frame.addEventListener('load', () => {
      frame.contentWindow?.postMessage('letterbrigade', origin);
      setTimeout(() => {
        if (!heard) frame.remove();
      }, patience);
    });
    link.after(frame);
  };

  const embedAll = (): void => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-letterbrigade]')) embed(link);
  };
  embedAll();
  addEventListener('DOMContentLoaded', embedAll);
}
