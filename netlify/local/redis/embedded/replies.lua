-- What a command and a script find on the embedded Redis: ioredis-mock's store, with Redis's manners.
--
-- The mock hands in `call(false, name, ...)`, its own commands. These files, joined in the order that
-- ../embedded.ts names, add what it lacks: replies of the right type, WRONGTYPE, options in any case,
-- keys that vanish when they are empty, one clock, Redis's Lua.

local mock = call
local format = string.format
local commands = {}

local function fail(message, ...)
  error({ err = select('#', ...) > 0 and format(message, ...) or message }, 0)
end

local function fail_wrong_type()
  fail('WRONGTYPE Operation against a key holding the wrong kind of value')
end

local function status(text)
  return { ok = text }
end

local OK = status('OK')

-- A reply of the mock as Lua knows it from Redis: tables for arrays, false for nothing.
local function plain(value)
  if value == nil or type(value) == 'userdata' and tostring(value) == 'null' then return false end
  if type(value) ~= 'userdata' then return value end
  local list = {}
  for i = 1, #value do list[i] = plain(value[i]) end
  return list
end

-- One of the mock's own commands. It loses an empty string, unless the string is in an array.
local function stored(name, ...)
  local ok, reply = pcall(mock, false, name, ...)
  if not ok then fail('ERR %s', tostring(reply)) end
  return plain(reply)
end
