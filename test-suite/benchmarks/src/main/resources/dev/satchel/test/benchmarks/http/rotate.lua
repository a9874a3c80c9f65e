-- Sends one path over and over; with a file of Cookie headers, one a line, with each of them in turn.
-- Arguments: path [file]

local requests = {}
local last = 0

-- begins in another place than the other threads, so that they do not ask for the same all the time
function setup(thread)
  threads = (threads or 0) + 1
  thread:set("number", threads)
end

function init(arguments)
  local path = arguments[1]
  if arguments[2] then
    for line in io.lines(arguments[2]) do
      requests[#requests + 1] = wrk.format("GET", path, { ["Host"] = wrk.headers["Host"], ["Cookie"] = line })
    end
  else
    requests[1] = wrk.format("GET", path)
  end
  -- the golden section: apart from each other, however many they are
  last = math.floor((number - 1) * 0.618034 * #requests) % #requests
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n",
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9)))
end
