import { batches } from './parts/batches.ts';
import { endings } from './parts/endings.ts';
import { turns } from './parts/turns.ts';
import { wishes } from './parts/wishes.ts';
import { day } from './times.ts';

// The outbox, in Lua that Redis runs whole or not at all. Plain ARGV in, arrays out; times in milliseconds, all of
// them by Redis's own clock. docs/sending.md draws what a letter goes through.
//
// <prefix>letter:<id>      hash: state (unconfirmed, queued, sent, failed, stopped, removed). Until it has an end also order,
//                          due (as it was told), campaign, language, country, source, emails (how many), payload (sealed),
//                          to (whose it is, sealed), receipt (1: it is followed by one), mailed (from when on), signature, mailbox, turn, solo (goes alone).
//                          Of one that was sent campaign, language, country, source, hour, signature, mailbox are left for 30 days.
//                          went: to how many targets it did; confirmed: by its owner; uncounted: it counts no more;
//                          unclear: perhaps sent; shadow: it goes to nobody, and ends as the letter that this names; again: a mail follows it about this one
// <prefix>letter:<id>:<kind> a mail to the supporter about a letter: notice (kind), about (id), campaign, payload
// <prefix>signature:<hash> one mailbox and one campaign. hash: letter (the one that counts), same (what is in it, keyed),
//                          confirmed, turn (how often the mailbox was given back to its owner)
// <prefix>attempts:<hash>  set of the ids of its letters that wait for confirmation
// <prefix>blocked:<hash>   a mailbox that wants no letter in its name, and no mail
// <prefix>unsettled        sorted set of ids: every queued letter, by when it is due
// <prefix>waiting          sorted set of ids: queued letters in no batch, by when they are due
// <prefix>notices          the same of notices
// <prefix>queued           hash: how many letters and notices of each campaign are queued
// <prefix>batch:<id>       hash: key (idempotency key), campaign, ids (joined by commas), attempt, since
//                          rested: targets that it leaves out, for they refused letters when it was made
// <prefix>rested           hash: targets that are not written to, since when; kept by events/scripts/record.ts
// <prefix>resting          hash: campaigns none of whose targets is written to, until when its letters wait
// <prefix>batches          sorted set of batch ids, by when they can be posted again: the end of a lease or a back-off
// <prefix>gate             hash: opens, interval, held (reason), unclear (how many posts in a row were), took (how long
//                          the last calls took that sent something), lasted (how long the last one took that did not); rested (letters that were given up
//                          for their targets refuse them, until somebody is told)
//                          news, newsHeld: no wish is kept before, and why
// <prefix>news             sorted set of addresses (keyed) whose wish for news, or for no more, waits, by when it is due
// <prefix>news:<hash>      hash: wanted (1: news), version (counts the wishes of an address), and until it was kept payload (the address,
//                          sealed), mailbox, since, attempt, leased (until when a call is at it, or what it did can come to pass)
// <prefix>mover            the call that moves waiting letters on
// <prefix>pace:<campaign>  when the campaign's next letter would be due, if letters came evenly
// <prefix>pace:own:<hash>  the same of one connection that sends more than is usual
// <prefix>pace:mails       the same of mails to supporters, while too many of them bounce
// <prefix>pace:mails:further the same of those about a connection's further letters of a day
// <prefix>emails:<day>     how many emails of a day, counted from 1970, are spoken for
// <prefix>full             the emails of today are
// <prefix>words:<hash>     set of the mailboxes that say the same in own words, and no more than matter
// <prefix>limit:<name>     counter of a window
// <prefix>failures         counter of the letters that failed, for as long as 30 days never go by without one
// <prefix>refused          hash: how many letters of each campaign the API refused since it last took one of them
// <prefix>ledger:…         see events/scripts/record.ts
// <prefix>count:<campaign> hash: total, confirmed, language:<tag>, country:<code>, source:<word>
// <prefix>hours:<campaign> hash: letters by the hour in which they went, counted from 1970; of what is long ago, day:<day>

// Whole numbers as text: `%.0f`, never `%d`. A time in milliseconds is over 2^31, where `%d` stops in the embedded
// Redis of `npm start`, a 32-bit build.
export const common = `
local prefix = ARGV[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local unsettled, waiting, batches = prefix .. 'unsettled', prefix .. 'waiting', prefix .. 'batches'
local gate, mover, failures = prefix .. 'gate', prefix .. 'mover', prefix .. 'failures'
local queued, refusals, notices = prefix .. 'queued', prefix .. 'refused', prefix .. 'notices'

local function whole(n) return string.format('%.0f', n) end
local function number(n) return tonumber(n or '0') or 0 end
local function letterOf(id) return prefix .. 'letter:' .. id end

local function enqueue(set, score, id)
  redis.call('ZADD', set, whole(score), id)
  redis.call('PEXPIRE', set, '${400 * day}')
end

-- Counts one more in a window, and answers how many there are.
local function another(name, ms)
  local window = prefix .. 'limit:' .. name
  local n = redis.call('INCR', window)
  if n == 1 then redis.call('PEXPIRE', window, ms) end
  return n
end
${endings}${turns}${wishes}${batches}`;
