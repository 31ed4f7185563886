/**
 * A script that says `#!lua flags=allow-key-locking` in its first line, which plain Redis does not know, as one that
 * says no such thing but keeps to Upstash's rule: it touches no key that is not in KEYS. Other scripts stay as they are.
 * https://upstash.com/docs/redis/features/key-locking#rules-for-allow-key-locking
 */
export const keyLocked = (script: string): string =>
  script.replace(/^#!lua[^\n]*\ballow-key-locking\b[^\n]*/, guard);

// In one line, so that the lines of an error are the script's own.
const guard = `
  local redis = (function(redis)
    local own, all, two, none = {}, ' DEL UNLINK EXISTS TOUCH MGET ', ' RENAME RENAMENX COPY LMOVE RPOPLPUSH SMOVE ', ' TIME PING ECHO PUBLISH '
    for _, key in ipairs(KEYS) do own[key] = true end
    local function check(name, ...)
      name = ' ' .. string.upper(tostring(name)) .. ' '
      if name == ' FLUSHDB ' or name == ' FLUSHALL ' then
        error("ERR" .. name .. "is not allowed in Lua scripts when 'allow-key-locking' flag is set", 0)
      end
      local words, step, last = { ... }, 1, 1
      if string.find(all, name, 1, true) then last = #words end
      if string.find(two, name, 1, true) then last = 2 end
      if string.find(none, name, 1, true) then last = 0 end
      if name == ' MSET ' or name == ' MSETNX ' then step, last = 2, #words end
      for i = 1, last, step do
        if words[i] ~= nil and not own[tostring(words[i])] then
          error("ERR Dynamic keys are not allowed in Lua scripts when 'allow-key-locking' flag is set. Key was: " .. tostring(words[i]), 0)
        end
      end
    end
    return setmetatable({
      call = function(...) check(...) return redis.call(...) end,
      pcall = function(...) check(...) return redis.pcall(...) end,
    }, { __index = redis })
  end)(redis)`.replaceAll(/\s*\n\s*/g, ' ');
