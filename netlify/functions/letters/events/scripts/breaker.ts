/**
 * To be put behind `common`: `breaker()` says whether mails to supporters are near a limit above which Resend may close
 * the account, `bounces` (4 %) or `complaints` (0.08 %), or nil. Judged over seven days, from 500 mails or 3 complaints on.
 * https://resend.com/legal/acceptable-use
 *
 * <prefix>notices:<day> hash: how many mails to supporters, by their state; days as whole numbers since 1970
 * <prefix>breaker       what the breaker said when it was last heard of
 */
export const breaker = `
local function breaker()
  local sent, bounced, complained = 0, 0, 0
  local today = math.floor(now / 86400000)
  for back = 0, 6 do
    local counts = redis.call('HGETALL', prefix .. 'notices:' .. whole(today - back))
    for i = 1, #counts, 2 do
      local count = number(counts[i + 1])
      -- What is suppressed or failed has not been sent.
      if counts[i] ~= 'suppressed' and counts[i] ~= 'failed' then sent = sent + count end
      if counts[i] == 'bounced' then bounced = bounced + count end
      if counts[i] == 'complained' then complained = complained + count end
    end
  end
  if sent < 500 and complained < 3 then return nil end
  if complained * 10000 >= sent * 8 then return 'complaints' end
  if bounced * 100 >= sent * 4 then return 'bounces' end
  return nil
end
`;
