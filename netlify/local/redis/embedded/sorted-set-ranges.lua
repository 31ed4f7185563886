-- Sorted sets: parts of them, by rank and by score. An entry is { member, score }.

-- The entries from one place to another, counted from 1, the lowest score first.
local function ranked(key, first, last)
  if first > last then return {} end
  local flat, list = stored('zrange', key, first - 1, last - 1, 'withscores'), {}
  for i = 1, #flat, 2 do
    list[#list + 1] = { flat[i], float((flat[i + 1]:gsub('Infinity', 'inf'))) }
  end
  return list
end

local function reversed(list)
  local other = {}
  for i = #list, 1, -1 do other[#other + 1] = list[i] end
  return other
end

local function bound(text)
  local open = text:sub(1, 1) == '('
  return float(open and text:sub(2) or text, 'ERR min or max is not a float'), open
end

local function between(key, min, max)
  local low, above = bound(min)
  local high, below = bound(max)
  local part, first, step = {}, 1, 32
  repeat
    local entries = ranked(key, first, first + step - 1)
    for _, entry in ipairs(entries) do
      local score = entry[2]
      if score > high or score == high and below then return part end
      if score > low or score == low and not above then part[#part + 1] = entry end
    end
    first = first + step
  until #entries < step
  return part
end

local function window(key, start, stop, from_the_top)
  local size = stored('zcard', key)
  local first, last = places(size, start, stop)
  if from_the_top then return reversed(ranked(key, size - last + 1, size - first + 1)) end
  return ranked(key, first, last)
end

local function listed(entries, with_scores)
  local reply = {}
  for _, entry in ipairs(entries) do
    reply[#reply + 1] = entry[1]
    if with_scores then reply[#reply + 1] = written(entry[2]) end
  end
  return reply
end

-- Reads WITHSCORES and LIMIT, and into `asked` BYSCORE and REV where the command knows them.
local function range_options(words, asked)
  local i = 1
  while words[i] do
    local option = words[i]:upper()
    if option == 'WITHSCORES' then
      asked.with_scores = true
    elseif option == 'LIMIT' and words[i + 2] then
      asked.skip, asked.count = integer(words[i + 1]), integer(words[i + 2])
      i = i + 2
    elseif (option == 'BYSCORE' or option == 'REV') and asked[option] == nil then
      asked[option] = true
    elseif option == 'BYLEX' then
      fail("ERR 'BYLEX' is not on the embedded Redis. Install redis-server to use it.")
    else
      fail('ERR syntax error')
    end
    i = i + 1
  end
  if asked.count and not asked.BYSCORE then
    fail('ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX')
  end
  return asked
end

local function range_by_score(key, start, stop, asked)
  if asked.REV then start, stop = stop, start end
  local list = between(key, start, stop)
  if asked.REV then list = reversed(list) end
  if not asked.count then return list end
  local last = asked.count < 0 and #list or math.min(asked.skip + asked.count, #list)
  if asked.skip < 0 then return {} end
  return table.move(list, asked.skip + 1, last, 1, {})
end

local function range(key, start, stop, asked)
  if asked.BYSCORE then return listed(range_by_score(key, start, stop, asked), asked.with_scores) end
  return listed(window(key, start, stop, asked.REV), asked.with_scores)
end

function commands.zrange(key, start, stop, ...)
  return range(key, start, stop, range_options({ ... }, {}))
end

function commands.zrevrange(key, start, stop, ...)
  return range(key, start, stop, range_options({ ... }, { BYSCORE = false, REV = true }))
end

function commands.zrangebyscore(key, min, max, ...)
  return range(key, min, max, range_options({ ... }, { BYSCORE = true, REV = false }))
end

function commands.zrevrangebyscore(key, max, min, ...)
  return range(key, max, min, range_options({ ... }, { BYSCORE = true, REV = true }))
end

local function remove(key, entries)
  if #entries > 0 then stored('zrem', key, table.unpack(listed(entries))) end
  return #entries
end

function commands.zremrangebyscore(key, min, max) return remove(key, between(key, min, max)) end
function commands.zremrangebyrank(key, start, stop) return remove(key, window(key, start, stop)) end
function commands.zcount(key, min, max) return #between(key, min, max) end

local function pop_first(key, count, from_the_top)
  local popped = window(key, '0', written(integer(count or '1') - 1), from_the_top)
  remove(key, popped)
  return listed(popped, true)
end

function commands.zpopmin(key, count) return pop_first(key, count, false) end
function commands.zpopmax(key, count) return pop_first(key, count, true) end
