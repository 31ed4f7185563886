-- One command, refused when it is not in `shapes` rather than answered nearly right

local shapes = {}
for kind, rows in pairs({
  -- a command, the fewest and the most arguments; under the kind of value that its first key may hold
  any = [[del 1 - unlink 1 - exists 1 - type 1 1 expire 2 3 pexpire 2 3 expireat 2 3 pexpireat 2 3 ttl 1 1 pttl 1 1
    persist 1 1 keys 1 1 scan 1 5 dbsize 0 0 flushdb 0 1 flushall 0 1 ping 0 1 echo 1 1 time 0 0
    set 2 - setnx 2 2 setex 3 3 psetex 3 3 mget 1 - mset 2 - eval 2 - script 2 2]],
  string = [[get 1 1 getset 2 2 getdel 1 1 append 2 2 strlen 1 1 incr 1 1 incrby 2 2 decr 1 1 decrby 2 2]],
  hash = [[hget 2 2 hset 3 - hsetnx 3 3 hmset 3 - hmget 2 - hgetall 1 1 hdel 2 - hexists 2 2 hincrby 3 3 hlen 1 1
    hstrlen 2 2 hkeys 1 1 hvals 1 1]],
  list = [[lpush 2 - rpush 2 - lpop 1 2 rpop 1 2 llen 1 1 lrange 3 3 lindex 2 2 lrem 3 3 ltrim 3 3 lset 3 3
    lmove 4 4 rpoplpush 2 2]],
  set = [[sadd 2 - srem 2 - sismember 2 2 smismember 2 - smembers 1 1 scard 1 1]],
  zset = [[zadd 3 - zincrby 3 3 zrem 2 - zscore 2 2 zmscore 2 - zcard 1 1 zcount 3 3 zrank 2 2 zrevrank 2 2
    zrange 3 - zrevrange 3 4 zrangebyscore 3 - zrevrangebyscore 3 - zpopmin 1 2 zpopmax 1 2
    zremrangebyscore 3 3 zremrangebyrank 3 3]],
}) do
  for name, least, most in rows:gmatch('(%a+) (%d+) (%S+)') do
    shapes[name] = { kind = kind, least = tonumber(least), most = tonumber(most) or math.huge }
  end
end

local sizes = { hash = 'hlen', list = 'llen', set = 'scard', zset = 'zcard' }

local function run(words)
  local name, key = words[1]:lower(), words[2]
  local shape = shapes[name]
  if not shape then fail("ERR '%s' is not on the embedded Redis. Install redis-server to use it.", name:upper()) end
  if #words - 1 < shape.least or #words - 1 > shape.most then
    fail("ERR wrong number of arguments for '%s' command", name)
  end
  if shape.kind ~= 'any' and exists(key) and kind_of(key) ~= shape.kind then fail_wrong_type() end
  local reply
  if commands[name] then
    reply = commands[name](table.unpack(words, 2))
  else
    reply = stored(name, table.unpack(words, 2))
  end
  local size = sizes[shape.kind]
  if size and exists(key) and stored(size, key) == 0 then stored('del', key) end
  return reply
end
