// What only a script can do: the device's own way to share, the clipboard, and a Mastodon server, of which there are
// many: it is asked for once, and stays in this browser.
const url = document.querySelector<HTMLLinkElement>('[rel=canonical]')?.href ?? '';

const mastodon = (question: string, text: string): void => {
  let kept: string | undefined;
  try {
    kept = localStorage.mastodon as string | undefined;
  } catch {
    // A browser that keeps nothing is asked again.
  }
  const typed = kept ?? prompt(question) ?? '';
  const address = `https://${typed.trim().replace(/^(https?:\/\/)?(.*@)?/, '')}`;
  if (!typed || !URL.canParse(address)) return;
  const { host, origin } = new URL(address);
  open(`${origin}/share?text=${encodeURIComponent(text)}`, '_blank', 'noopener');
  try {
    localStorage.mastodon = host;
  } catch {
    // The same.
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
