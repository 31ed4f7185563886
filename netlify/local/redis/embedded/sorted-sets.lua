-- Sorted sets: members and their scores

local function score_of(key, member)
  local score = stored('zscore', key, member)
  return score and float((score:gsub('Infinity', 'inf')))
end

function commands.zscore(key, member)
  local score = score_of(key, member)
  return score and written(score)
end

function commands.zmscore(key, ...)
  local scores = {}
  for i, member in ipairs({ ... }) do scores[i] = commands.zscore(key, member) end
  return scores
end

-- { "NX", "ch", "1", "a" } → { NX = true, CH = true }, 3: what was chosen, and where the scores begin
local function zadd_options(words)
  local options, chosen, at = { NX = 1, XX = 1, GT = 1, LT = 1, CH = 1, INCR = 1 }, {}, 1
  while words[at] and options[words[at]:upper()] do
    chosen[words[at]:upper()] = true
    at = at + 1
  end
  local left = #words - at + 1
  if left == 0 or left % 2 ~= 0 then fail('ERR syntax error') end
  if chosen.NX and chosen.XX then fail('ERR XX and NX options at the same time are not compatible') end
  if chosen.GT and chosen.LT or chosen.NX and (chosen.GT or chosen.LT) then
    fail('ERR GT, LT, and/or NX options at the same time are not compatible')
  end
  if chosen.INCR and left > 2 then fail('ERR INCR option supports a single increment-element pair') end
  for i = at, #words, 2 do float(words[i]) end
  return chosen, at
end

function commands.zadd(key, ...)
  local words = { ... }
  local chosen, at = zadd_options(words)
  local added, changed, score = 0, 0, false
  for i = at, #words, 2 do
    local old, new = score_of(key, words[i + 1]), float(words[i])
    if old and chosen.INCR then new = old + new end
    local passed_over = not old and chosen.XX
      or old and (chosen.NX or chosen.GT and new <= old or chosen.LT and new >= old)
    if not passed_over then
      stored('zadd', key, new, words[i + 1])
      score = new
      if not old then added = added + 1 elseif old ~= new then changed = changed + 1 end
    end
  end
  if chosen.INCR then return score and written(score) end
  return chosen.CH and added + changed or added
end

function commands.zincrby(key, by, member) return commands.zadd(key, 'INCR', by, member) end
