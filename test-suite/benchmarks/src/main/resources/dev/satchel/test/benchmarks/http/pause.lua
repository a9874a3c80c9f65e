-- Lets each connection wait, 2 ms on average, before it sends the next request.

function delay()
  return math.random(0, 4)
end
