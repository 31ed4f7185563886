-- Strings

function commands.get(key)
  return stored('mget', key)[1]
end

local function positive(text, command)
  local value = integer(text)
  if value <= 0 then fail("ERR invalid expire time in '%s' command", command) end
  return value
end

-- { "nx", "PX", "100" } → { NX = true, at = 1700000000100 }
local function set_options(words)
  local times, chosen, i = { EX = 1000, PX = 1, EXAT = 1000, PXAT = 1 }, {}, 1
  while words[i] do
    local option = words[i]:upper()
    if option == 'NX' or option == 'XX' or option == 'GET' or option == 'KEEPTTL' then
      chosen[option] = true
    elseif times[option] and words[i + 1] and not chosen.at then
      i = i + 1
      local ms = positive(words[i], 'set') * times[option]
      chosen.at = option:sub(-2) == 'AT' and ms or now + ms
    else
      fail('ERR syntax error')
    end
    i = i + 1
  end
  if chosen.NX and chosen.XX or chosen.at and chosen.KEEPTTL then fail('ERR syntax error') end
  return chosen
end

function commands.set(key, value, ...)
  local chosen, old = set_options({ ... }), false
  if chosen.GET then
    if exists(key) and kind_of(key) ~= 'string' then fail_wrong_type() end
    old = commands.get(key)
  end
  if chosen.NX and exists(key) or chosen.XX and not exists(key) then return old end
  local at = chosen.at or chosen.KEEPTTL and stored('pexpiretime', key)
  stored('set', key, value)
  if at and at > 0 then expire_at(key, at) end
  return chosen.GET and old or not chosen.GET and OK or false
end

function commands.setex(key, s, value)
  stored('set', key, value, 'PXAT', now + positive(s, 'setex') * 1000)
  return OK
end

function commands.psetex(key, ms, value)
  stored('set', key, value, 'PXAT', now + positive(ms, 'psetex'))
  return OK
end

function commands.mset(...)
  local words = { ... }
  if #words % 2 ~= 0 then fail("ERR wrong number of arguments for 'mset' command") end
  for i = 1, #words, 2 do stored('set', words[i], words[i + 1]) end
  return OK
end

function commands.mget(...)
  local values = {}
  for i, key in ipairs({ ... }) do values[i] = kind_of(key) == 'string' and commands.get(key) end
  return values
end

function commands.getset(key, value)
  local old = commands.get(key)
  stored('set', key, value)
  return old
end

function commands.getdel(key)
  local old = commands.get(key)
  stored('del', key)
  return old
end

function commands.append(key, value)
  stored('append', key, value)
  return #commands.get(key)
end

function commands.incrby(key, by)
  integer(commands.get(key) or '0')
  return stored('incrby', key, integer(by))
end

function commands.decrby(key, by) return commands.incrby(key, written(-integer(by))) end
function commands.incr(key) return commands.incrby(key, '1') end
function commands.decr(key) return commands.incrby(key, '-1') end
function commands.setnx(key, value) return commands.set(key, value, 'NX') and 1 or 0 end
function commands.strlen(key) return #(commands.get(key) or '') end
