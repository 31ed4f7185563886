import type { Config, Context } from '@netlify/functions';
import { createLetters } from './door/door.ts';
import { openRegistry } from './open-registry.ts';

// Netlify reads it out of the text, so it is written in literals.
export const config: Config = {
  path: ['/api/letters', '/api/letters/*'],
  // A flood costs the edge and nobody else. Resend's webhooks come from few addresses: docs/decisions/037-a-burst-of-events.md
  rateLimit: { aggregateBy: ['ip', 'domain'], windowSize: 60, windowLimit: 4800 },
};

const letters = createLetters({
  registry: openRegistry(new URL('./registry/', import.meta.url)),
  variables: process.env,
  now: Date.now,
  log: (event, details) => {
    console.error(JSON.stringify({ event, ...details }));
  },
});

export default (request: Request, context: Context): Promise<Response> => letters(request, context);
