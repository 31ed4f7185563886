import { common } from '../common.ts';
import { day } from '../times.ts';

/** How often a day one address can ask for news. Stopping it is never refused. */
const asksADay = 20;

/**
 * Somebody asks for news, or wants no more of it: the last word counts, and what was asked before and waits is forgotten. ARGV: prefix, address (keyed), mailbox
 * (keyed), language of the news or '' for none, whose it is (sealed). Replies \`blocked\`, where the mailbox wants no mail at all; \`limited\`; or \`queued\` and
 * what nextDue() says.
 */
export const wish = `${common}
local reader, mailbox, language, payload = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if language ~= '' then
  if redis.call('EXISTS', prefix .. 'blocked:' .. mailbox) == 1 then return { 'blocked' } end
  if another('news:' .. reader, '${day}') > ${asksADay} then return { 'limited' } end
end
local wish = prefix .. 'news:' .. reader
redis.call('HINCRBY', wish, 'version', '1')
redis.call('HDEL', wish, 'attempt')
redis.call('HSET', wish, 'language', language, 'payload', payload, 'mailbox', mailbox, 'since', whole(now))
redis.call('PEXPIRE', wish, '${40 * day}')
-- A call that is at the wish before it has the time that it can take.
enqueue(news, math.max(now, number(redis.call('HGET', wish, 'leased'))), reader)
return { 'queued', nextDue() }
`;
