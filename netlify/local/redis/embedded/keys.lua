-- Keys, their expiry, and the clock, which stands still while a command runs

local seconds, microseconds = ARGV[1], ARGV[2]
local now = seconds * 1000 + microseconds // 1000

local function exists(key)
  return stored('exists', key) == 1
end

local function kind_of(key)
  local kind = stored('type', key)
  return kind ~= 'none' and kind
end

local function expire_at(key, at, option)
  local has = stored('pexpiretime', key)
  if has == -2 then return 0 end
  option = option and option:upper()
  if option and not ({ NX = 1, XX = 1, GT = 1, LT = 1 })[option] then fail('ERR Unsupported option %s', option) end
  if option == 'NX' and has ~= -1 or option == 'XX' and has == -1 then return 0 end
  if option == 'GT' and (has == -1 or at <= has) or option == 'LT' and has ~= -1 and at >= has then return 0 end
  if at <= now then stored('del', key) else stored('pexpireat', key, at) end
  return 1
end

function commands.pexpireat(key, at, option) return expire_at(key, integer(at), option) end
function commands.expireat(key, at, option) return expire_at(key, integer(at) * 1000, option) end
function commands.pexpire(key, ms, option) return expire_at(key, now + integer(ms), option) end
function commands.expire(key, s, option) return expire_at(key, now + integer(s) * 1000, option) end

function commands.pttl(key)
  local at = stored('pexpiretime', key)
  return at < 0 and at or math.max(at - now, 0)
end

function commands.ttl(key)
  local ms = commands.pttl(key)
  return ms < 0 and ms or (ms + 500) // 1000
end

function commands.scan(cursor, ...)
  integer(cursor)
  local pattern, options = '*', { ... }
  for i = 1, #options, 2 do
    local option = options[i]:upper()
    if not options[i + 1] or option ~= 'MATCH' and option ~= 'COUNT' then fail('ERR syntax error') end
    if option == 'MATCH' then pattern = options[i + 1] end
  end
  return { '0', stored('keys', pattern) }
end

function commands.flushall()
  stored('flushall')
  return OK
end

commands.flushdb = commands.flushall

function commands.type(key) return status(stored('type', key)) end
function commands.time() return { seconds, microseconds } end
function commands.ping(text) return text or status('PONG') end
function commands.echo(text) return text end
