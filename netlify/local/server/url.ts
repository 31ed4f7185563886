import type { IncomingMessage } from 'node:http';

/** The address that a request asks for. Several slashes count as one, as at Netlify's edge: `//en/` → `/en/`. */
export const urlOf = ({ url = '/', headers }: IncomingMessage): URL => {
  const asked = new URL(url.replace(/^\/+/, '/'), `http://${headers.host ?? 'localhost'}`);
  asked.pathname = asked.pathname.replaceAll(/\/{2,}/g, '/');
  return asked;
};

/** `/%65n/` → `/en/`; a path that is no UTF-8 stays as it is. */
export const decodedPath = ({ pathname }: URL): string => {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
};
