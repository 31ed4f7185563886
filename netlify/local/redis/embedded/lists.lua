-- Lists

function commands.lrange(key, start, stop)
  local first, last = places(stored('llen', key), start, stop)
  if first > last then return {} end
  return stored('lrange', key, first - 1, last - 1)
end

function commands.lindex(key, index)
  return commands.lrange(key, index, index)[1] or false
end

function commands.ltrim(key, start, stop)
  local kept = commands.lrange(key, start, stop)
  local at = stored('pexpiretime', key)
  stored('del', key)
  if #kept > 0 then stored('rpush', key, table.unpack(kept)) end
  if at > 0 then expire_at(key, at) end
  return OK
end

function commands.lset(key, index, value)
  if not exists(key) then fail('ERR no such key') end
  if not commands.lindex(key, index) then fail('ERR index out of range') end
  stored('lset', key, index, value)
  return OK
end

local function pop(name, key, count)
  if count and integer(count) < 0 then fail('ERR value is out of range, must be positive') end
  local popped = stored(name, key, count or '1')
  if count or not popped then return popped end
  return popped[1]
end

function commands.lpop(key, count) return pop('lpop', key, count) end
function commands.rpop(key, count) return pop('rpop', key, count) end

function commands.lmove(from, to, where_from, where_to)
  local ends = { LEFT = 'l', RIGHT = 'r' }
  local out, into = ends[where_from:upper()], ends[where_to:upper()]
  if not out or not into then fail('ERR syntax error') end
  if exists(to) and kind_of(to) ~= 'list' then fail_wrong_type() end
  local item = pop(out .. 'pop', from)
  if item then stored(into .. 'push', to, item) end
  return item
end

function commands.rpoplpush(from, to) return commands.lmove(from, to, 'RIGHT', 'LEFT') end
