-- Scripts. Redis's Lua is 5.1: every number is a float, and an unknown global is an error.

-- string.format, whose %d takes any number
local function formatted(pattern, ...)
  local values, count, i = { ... }, select('#', ...), 0
  local floats = pattern:gsub('%%([-+ #%d]*%.?%d*)([%a%%])', function(flags, letter)
    if letter == '%' then return nil end
    i = i + 1
    local value = letter == 'd' and not flags:find('.', 1, true) and tonumber(values[i])
    if not value then return nil end
    values[i] = value < 0 and math.ceil(value) or math.floor(value)
    return '%' .. flags .. '.0f'
  end)
  return format(floats, table.unpack(values, 1, count))
end

local function called(...)
  local words = { ... }
  if select('#', ...) == 0 then fail('ERR Please specify at least one argument for this redis lib call') end
  for i = 1, select('#', ...) do
    local kind = type(words[i])
    if kind == 'number' then words[i] = written(words[i])
    elseif kind ~= 'string' then fail('ERR Lua redis lib command arguments must be strings or integers') end
  end
  local name = words[1]:lower()
  if name == 'eval' or name == 'script' then fail('ERR This Redis command is not allowed from script') end
  return run(words)
end

local redis = {
  call = called,
  pcall = function(...)
    local _, reply = pcall(called, ...)
    return reply
  end,
  error_reply = function(text) return { err = text:find(' ') and text or 'ERR ' .. text } end,
  status_reply = status,
  log = function() end,
  replicate_commands = function() return true end,
  LOG_DEBUG = 0.0, LOG_VERBOSE = 1.0, LOG_NOTICE = 2.0, LOG_WARNING = 3.0,
}

local function copy(library, changes)
  local own = {}
  for name, value in pairs(library) do own[name] = value end
  for name, value in pairs(changes) do own[name] = value end
  return own
end

local globals = {
  redis = redis,
  string = string,
  table = copy(table, { getn = function(list) return #list + 0.0 end }),
  math = copy(math, {
    floor = function(x) return math.floor(x) + 0.0 end,
    ceil = function(x) return math.ceil(x) + 0.0 end,
    pow = function(x, y) return x ^ y end,
  }),
  tonumber = function(text, base)
    local value
    if base then value = tonumber(text, base) else value = tonumber(text) end
    return value and value + 0.0
  end,
  unpack = table.unpack, tostring = tostring, type = type, pairs = pairs, ipairs = ipairs, next = next,
  select = select, pcall = pcall, xpcall = xpcall, error = error, assert = assert, rawget = rawget,
  rawset = rawset, rawequal = rawequal, setmetatable = setmetatable, getmetatable = getmetatable,
}

local missing = { cjson = true, cmsgpack = true, struct = true, bit = true }

local function scope(keys, values)
  globals.KEYS, globals.ARGV = keys, values
  string.format = formatted -- the table itself, for ('%d'):format(n)
  return setmetatable({}, {
    __index = function(_, name)
      if globals[name] ~= nil then return globals[name] end
      if missing[name] then fail("ERR '%s' is not on the embedded Redis. Install redis-server to use it.", name) end
      error(format("Script attempted to access nonexistent global variable '%s'", name), 2)
    end,
    __newindex = function() error('Attempt to modify a readonly table', 2) end,
  })
end

local function compiled(script, environment)
  local chunk, problem = load(script, '@user_script', 't', environment)
  if not chunk then fail('ERR Error compiling script (new function): %s', problem) end
  return chunk
end

function commands.eval(script, count, ...)
  local words, keys, values, number_of_keys = { ... }, {}, {}, integer(count)
  if number_of_keys > #words then fail("ERR Number of keys can't be greater than number of args") end
  if number_of_keys < 0 then fail("ERR Number of keys can't be negative") end
  for i, word in ipairs(words) do
    if i <= number_of_keys then keys[i] = word else values[#values + 1] = word end
  end
  local ok, reply = pcall(compiled(script, scope(keys, values)))
  if ok then return reply end
  if type(reply) == 'table' and reply.err then error(reply, 0) end
  fail('ERR %s', tostring(reply))
end

-- SCRIPT LOAD, only to say what does not compile
function commands.script(_, script)
  compiled(script)
  return ''
end
