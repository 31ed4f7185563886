-- Hashes

function commands.hget(key, field)
  return stored('hmget', key, field)[1]
end

function commands.hstrlen(key, field)
  return #(commands.hget(key, field) or '')
end

function commands.hset(key, ...)
  if select('#', ...) % 2 ~= 0 then fail("ERR wrong number of arguments for 'hset' command") end
  return stored('hset', key, ...)
end

function commands.hmset(key, ...)
  commands.hset(key, ...)
  return OK
end

function commands.hincrby(key, field, by)
  if not is_integer(commands.hget(key, field) or '0') then fail('ERR hash value is not an integer') end
  return stored('hincrby', key, field, integer(by))
end
