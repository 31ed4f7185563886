import { change, type Mutation } from './mutation.ts';

/** Of readers of news. */
export const reading: Mutation[] = [
  {
    name: 'a wish whose answer is lost is not kept again',
    changes: [
      change(
        'outbox/scripts/news/settle-wish',
        "elseif last[4] and result == 'kept' then",
        'elseif last[4] then',
      ),
    ],
  },
  {
    name: 'a wish for news outlives the word that stops it',
    changes: [
      change(
        'outbox/scripts/news/settle-wish',
        'if last[1] and last[1] ~= version then\n  release()',
        "if last[1] and last[1] ~= version then\n  redis.call('ZREM', news, reader)",
      ),
      change(
        'outbox/scripts/news/settle-wish',
        'enqueue(news, now + (result',
        'local later = (now + (result',
      ),
    ],
  },
  {
    name: 'the second wish of an address is not heard',
    changes: [
      change(
        'outbox/scripts/news/wish',
        "local wish = prefix .. 'news:' .. reader",
        "local wish = prefix .. 'news:' .. reader\nif redis.call('EXISTS', wish) == 1 then return { 'queued', nextDue() } end",
      ),
    ],
  },
  {
    name: 'who stops news goes on reading',
    changes: [change('news/resend-contacts', '{ unsubscribed: true }', '{ unsubscribed: false }')],
  },
  {
    name: 'a call that was away for long has the last word of a reader',
    changes: [
      change('outbox/scripts/news/settle-wish', 'elseif last[3] ~= language then', 'elseif false then'),
    ],
  },
  {
    name: 'a call that was away for long has the last word about the language',
    changes: [
      change(
        'outbox/scripts/news/settle-wish',
        'elseif last[3] ~= language then',
        "elseif (last[3] == '') ~= (language == '') then",
      ),
    ],
  },
  {
    name: 'who reads another language is in two segments',
    changes: [
      change('news/resend-contacts', "await call('DELETE',", "if (email === '') await call('DELETE',"),
    ],
  },
];
