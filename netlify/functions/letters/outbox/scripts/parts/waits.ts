/** What somebody has to see to. A batch that was left holds letters, which are unsettled, or mails, which are nowhere else. */
export const waits = `
local function waits()
  local n = 0
  for _, set in ipairs({ 'unsettled', 'notices', 'batches', 'news' }) do n = n + redis.call('ZCARD', prefix .. set) end
  return n
end
`;
