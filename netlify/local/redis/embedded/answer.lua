-- In: every command as the number of its words and its words, from ARGV[3] on.
-- Out: one line of JSON, a reply for each: null, a number, a string, an array or {"error": "…"}.

local function quoted(text)
  local escaped = text:gsub('[%c"\\]', function(c) return format('\\u%04x', c:byte()) end)
  return '"' .. escaped .. '"'
end

local function whole(number)
  if number ~= number or math.abs(number) == math.huge then return '-9223372036854775808' end
  return format('%.0f', number < 0 and math.ceil(number) or math.floor(number))
end

local function json(value)
  local kind = type(value)
  if kind == 'string' then return quoted(value) end
  if kind == 'number' then return whole(value) end
  if value == true then return '1' end
  if kind ~= 'table' then return 'null' end
  if value.err then return '{"error":' .. quoted(value.err) .. '}' end
  if value.ok then return quoted(value.ok) end
  local list = {}
  for i, item in ipairs(value) do list[i] = json(item) end
  return '[' .. table.concat(list, ',') .. ']'
end

local replies, at = {}, 3
while ARGV[at] do
  local words = {}
  for i = 1, tonumber(ARGV[at]) do words[i] = ARGV[at + i] end
  at = at + #words + 1
  local ok, reply = pcall(run, words)
  if not ok and not (type(reply) == 'table' and reply.err) then error(reply, 0) end
  replies[#replies + 1] = reply == nil and false or reply
end
return json(replies)
