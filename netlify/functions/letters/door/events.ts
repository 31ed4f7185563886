import { readEvent } from '../events/event.ts';
import type { World } from '../world.ts';
import { json, refuse } from './answers.ts';
import { readBody } from './request.ts';

/**
 * `POST /api/letters/events`: the email API says what became of an email. It comes from a program, which no origin speaks
 * for, but a signature does. Whatever is answered but 200, it says again later: https://resend.com/docs/webhooks/retries-and-replays
 */
export const takeEvent = async (request: Request, world: World | undefined): Promise<Response> => {
  if (!world?.events) return json(404, { outcome: 'unknown' });
  const { verify, ledger } = world.events;
  if (!request.headers.has('svix-signature')) return json(401, { outcome: 'unsigned' });
  const body = await readBody(request);
  if (body === undefined) return refuse('too-large');
  const payload = verify(body, request.headers);
  if (payload === undefined) return json(401, { outcome: 'unsigned' });
  const event = readEvent(payload, world.now());
  if (!event) return json(200, { outcome: 'passed-over' });

  const retry = 'target' in event.of ? (world.retries.get(event.of.target) ?? 0) : 0;
  const { rested, near } = await ledger.record(event, retry);
  if (rested) world.log('target refuses', { campaign: event.campaign, reason: event.state });
  if (near !== undefined) world.log('near a limit', { reason: near });
  return json(200, { outcome: 'recorded' });
};
