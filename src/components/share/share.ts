// What only a script can do: the device's own way to share, the clipboard, and a Mastodon server, of which there are
// many: it is asked for once, and stays in this browser.
const url = document.querySelector<HTMLLinkElement>('[rel=canonical]')?.href ?? '';

const mastodon = (question: string, text: string): void => {
  const kept = keptServer();
  const typed = kept ?? prompt(question) ?? '';
  const address = `https://${typed.trim().replace(/^(https?:\/\/)?(.*@)?/, '')}`;
  if (!typed || !URL.canParse(address)) return;
  const { host, origin } = new URL(address);
  if (kept === undefined) keepServer(host);
  open(`${origin}/share?text=${encodeURIComponent(text)}`, '_blank', 'noopener');
};

const keptServer = (): string | undefined => {
  try {
    return localStorage.getItem('mastodon') ?? undefined;
  } catch {
    return undefined;
  }
};

const keepServer = (host: string): void => {
  try {
    localStorage.setItem('mastodon', host);
  } catch {
    // A browser that keeps nothing is asked again.
  }
};

document.addEventListener('click', ({ target }) => {
  const button = (target as Element).closest<HTMLButtonElement>('.share button');
  if (!button) return;
  const text = button.parentElement?.dataset.text ?? '';
  const { ask, copied } = button.dataset;
  if (ask !== undefined) mastodon(ask, `${text} ${url}`);
  else if (copied !== undefined)
    void navigator.clipboard.writeText(`${text} ${url}`).then(() => (button.textContent = copied));
  // Who changes their mind has nothing to be told.
  else void navigator.share({ text, url }).catch(() => undefined);
});
