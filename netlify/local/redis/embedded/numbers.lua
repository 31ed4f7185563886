-- Numbers. The mock's Lua wraps whole numbers at 32 bits, so every number is made a float.

local function is_integer(text)
  return text:match('^[-+]?%d+$') ~= nil
end

local function integer(text)
  if not is_integer(text) then fail('ERR value is not an integer or out of range') end
  return tonumber(text) + 0.0
end

local function float(text, message)
  local infinite = ({ inf = math.huge, ['+inf'] = math.huge, ['-inf'] = -math.huge })[text:lower()]
  local value = infinite or tonumber(text)
  if not value then fail(message or 'ERR value is not a valid float') end
  return value + 0.0
end

-- 3.0 → "3", 1700000000000.0 → "1700000000000", 0.5 → "0.5"
local function written(number)
  if number == math.huge then return 'inf' end
  if number == -math.huge then return '-inf' end
  local whole = number == math.floor(number) and math.abs(number) < 1e17
  return format(whole and '%.0f' or '%.17g', number)
end

-- start and stop as Redis counts, from 0 or from the end with -1 → the first and the last place, counted from 1
local function places(size, start, stop)
  local first, last = integer(start), integer(stop)
  if first < 0 then first = math.max(size + first, 0) end
  if last < 0 then last = size + last end
  return first + 1, math.min(last + 1, size)
end
