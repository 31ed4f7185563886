import { refusal } from '../plan/plan.ts';
import type { History } from '../world/history.ts';
import { longAgo, type Checks } from './letter.ts';

/** A letter that does not go has a reason, which is told. */
export const ending: Checks = {
  'a letter is unclear only after 23 hours, or when its campaign was stopped': ({ plan, now }, letters) =>
    letters
      .filter(({ end }) => end === 'unclear')
      .filter(({ campaign, posts }) => campaign.slug !== plan.stop?.campaign && !longAgo(posts, now))
      .map(({ name }) => name),

  'a letter is stopped only when its campaign was, and has not arrived': ({ plan }, letters) =>
    letters
      .filter(({ end }) => end === 'stopped')
      .filter(({ campaign, copies, wiped }) => {
        const arrived = copies.some((n) => n > 0) && !wiped;
        return campaign.slug !== plan.stop?.campaign || arrived;
      })
      .map(({ name, copies }) => `${name}: ${copies.join(', ')} copies`),

  'nothing goes to a campaign while it is stopped': ({ plan, stopped, emails }) =>
    emails
      .filter(({ to }) => plan.stop && to[0]?.endsWith(`@${plan.stop.campaign}.example`))
      .filter(({ receivedAt }) => receivedAt > stopped.at && receivedAt < stopped.until)
      .map(({ to, receivedAt }) => `${to.join()} at ${receivedAt}`),

  'while a campaign is stopped, whoever writes is told so': ({ plan, stopped, posts }) =>
    posts
      .filter(({ letter, began }) => {
        const then = began > stopped.at && began < stopped.until;
        return then && letter.campaign === plan.stop?.campaign;
      })
      .filter(({ told }) => told && told.body.outcome !== 'suspended')
      .map(({ name, told }) => `${name}: ${JSON.stringify(told)}`),

  'a letter fails only when it is refused, or was unclear for 23 hours': ({ plan, now }, letters) =>
    letters
      .filter(({ end }) => end === 'failed')
      .filter(
        ({ campaign, posts }) =>
          !plan.waves.some(({ poison }) => poison === campaign.slug) &&
          !posts.some(({ wave }) => plan.waves[wave]?.email.includes(refusal)) &&
          !longAgo(posts, now),
      )
      .map(({ name }) => name),

  'health reports the letters that failed': ({ failed, wipes }, letters) => {
    const ended = letters.filter(({ end }) => end === 'failed' || end === 'unclear').length;
    return failed < ended && wipes.length === 0 ? [`${ended} failed, ${failed} reported`] : [];
  },

  'the log reports the letters that failed': (history, letters) => {
    const reported = history.log
      .filter(({ event }) => event === 'letters failed')
      .reduce((sum, { count }) => sum + Number(count), 0);
    const ended = letters.filter(({ end }) => end === 'failed' || end === 'unclear').length;
    return reported < ended && heardAll(history) ? [`${ended} failed, ${reported} reported`] : [];
  },
};

/** True when every instance heard what became of its letters: none was cut off, and no reply of Redis was lost. */
const heardAll = ({ cut, plan, log }: History): boolean =>
  !cut &&
  plan.waves.every(({ redis, redisDown }) => redis.length === 0 && !redisDown) &&
  !log.some(({ event }) => ['not settled', 'not moved on', 'unavailable'].includes(event));
