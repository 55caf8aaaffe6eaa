# A language model of long short-term memory (Hochreiter and Schmidhuber 1997, with forget gates): embedding, layers,
# softmax. The state after every position is kept, so that a sequence can go on from any prefix.
#
# Letters of shapes: V vocabulary, E width of the embedding, H width of a layer, T positions of a slot, S slots,
# N tokens of a chunk, B rows of a step.

class Layer(NamedTuple):
  input : __torch__.linear.Linear  # E or H -> 4 H, with both biases
  recurrent : __torch__.linear.Linear  # H -> 4 H

class Weights(NamedTuple):
  embedding : Tensor  # (V, E)
  layers : List[__torch__.lstm.Layer]
  head : __torch__.head.Linear  # H -> V
  width : int  # H

# sums: (B, 4 H), what the gates get: input, forget, cell, output; state: (B, 2, H), output and cell before;
# gives the state after: (B, 2, H)
def next_state(sums: Tensor, state: Tensor) -> Tensor:
  gates = sums.view([sums.size(0), 4, -1])
  open = torch.sigmoid(gates)
  cell = open[:, 1] * state[:, 1] + open[:, 0] * torch.tanh(gates[:, 2])
  return torch.stack([open[:, 3] * torch.tanh(cell), cell], 1)

def recur(state: Tensor, layer: __torch__.lstm.Layer) -> Tensor:
  return __torch__.linear.apply(state[:, 0], layer.recurrent).to(6)

def embed(tokens: List[int], weights: __torch__.lstm.Weights) -> Tensor:
  return torch.embedding(weights.embedding, torch.tensor(tokens, dtype=4, device=weights.embedding.device)).to(6)

# The state that a position starts from: (2, H)
def before(position: int, slot: int, cache: Tensor) -> Tensor:
  if position == 0:
    return torch.zeros_like(cache[slot, 0])
  else:
    return cache[slot, position - 1]

# x: (N, H); gives (N, V), float32
def logits_of(x: Tensor, weights: __torch__.lstm.Weights) -> Tensor:
  return __torch__.head.apply(x, weights.head).to(6)

# Consecutive tokens of one slot: writes the states from position `start` on; gives the last layer's output (N, H).
def run_chunk(
    tokens: List[int], slot: int, start: int, cache: List[Tensor], weights: __torch__.lstm.Weights) -> Tensor:
  x = __torch__.lstm.embed(tokens, weights)
  for i in range(len(weights.layers)):
    layer = weights.layers[i]
    sums = __torch__.linear.apply(x, layer.input).to(6)  # (N, 4 H)
    state = __torch__.lstm.before(start, slot, cache[i]).unsqueeze(0)  # (1, 2, H)
    states = annotate(List[Tensor], [])
    for n in range(len(tokens)):
      state = __torch__.lstm.next_state(sums[n:n + 1] + __torch__.lstm.recur(state, layer), state)
      states.append(state)
    after = torch.cat(states)  # (N, 2, H)
    cache[i][slot, start:start + len(tokens)] = after
    x = after[:, 0]
  return x

# One token for each of B slots; gives the logits of what comes next: (B, V), float32.
def run_step(
    tokens: List[int],
    slots: List[int],
    positions: List[int],
    cache: List[Tensor],
    weights: __torch__.lstm.Weights) -> Tensor:
  x = __torch__.lstm.embed(tokens, weights)
  for i in range(len(weights.layers)):
    layer = weights.layers[i]
    states = annotate(List[Tensor], [])
    for row in range(len(slots)):
      states.append(__torch__.lstm.before(positions[row], slots[row], cache[i]))
    state = torch.stack(states)  # (B, 2, H)
    sums = __torch__.linear.apply(x, layer.input).to(6) + __torch__.lstm.recur(state, layer)
    after = __torch__.lstm.next_state(sums, state)
    for row in range(len(slots)):
      cache[i][slots[row], positions[row]] = after[row]
    x = after[:, 0]
  return __torch__.lstm.logits_of(x, weights)

class Lstm(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  #   raw: embedding (V, E); of every layer the weights by input (4 H, E or H) and by output before (4 H, H) and the
  #   two biases (4 H); head (V, H)
  def pack(
      self: __torch__.lstm.Lstm,
      raw: List[Tensor],
      type: int,
      embedding_type: int) -> __torch__.lstm.Weights:
    layers = annotate(List[__torch__.lstm.Layer], [])
    for i in range((len(raw) - 2) // 4):
      w = raw[1 + 4 * i:5 + 4 * i]
      layers.append(__torch__.lstm.Layer(
          __torch__.linear.pack(w[0], w[2] + w[3], type), __torch__.linear.pack(w[1], None, type)))
    return __torch__.lstm.Weights(
        raw[0].to(embedding_type, False, True), layers, __torch__.head.pack(raw[-1], None, type), raw[2].size(1))

  # One tensor a layer: (S, T, 2, H), float32. Not initialized: what was not written is never read.
  def new_cache(
      self: __torch__.lstm.Lstm, weights: __torch__.lstm.Weights, slots: int, positions: int) -> List[Tensor]:
    cache = annotate(List[Tensor], [])
    for i in range(len(weights.layers)):
      cache.append(torch.empty([slots, positions, 2, weights.width], dtype=6, device=weights.embedding.device))
    return cache

  def copy_prefix(self: __torch__.lstm.Lstm, cache: List[Tensor], source: int, target: int, length: int) -> int:
    for layer in cache:
      layer[target, :length] = layer[source, :length]
    return length

  def prefill(
      self: __torch__.lstm.Lstm,
      weights: __torch__.lstm.Weights,
      cache: List[Tensor],
      slot: int,
      start: int,
      tokens: List[int]) -> int:
    x = __torch__.lstm.run_chunk(tokens, slot, start, cache, weights)
    return len(tokens)

  # Gives the chosen token and its log-probability for every row, in turns; sampling.py says what the last five
  # arguments are.
  def step(
      self: __torch__.lstm.Lstm,
      weights: __torch__.lstm.Weights,
      cache: List[Tensor],
      slots: List[int],
      positions: List[int],
      tokens: List[int],
      sampling: List[float],
      penalized: List[int],
      penalized_ends: List[int],
      allowed: List[int],
      allowed_ends: List[int]) -> List[float]:
    logits = __torch__.lstm.run_step(tokens, slots, positions, cache, weights)
    return __torch__.sampling.choose(
        logits, sampling, penalized, penalized_ends, allowed, allowed_ends)

  # The logits after one token for each of B slots: (B, V).
  def step_logits(
      self: __torch__.lstm.Lstm,
      weights: __torch__.lstm.Weights,
      cache: List[Tensor],
      slots: List[int],
      positions: List[int],
      tokens: List[int]) -> Tensor:
    return __torch__.lstm.run_step(tokens, slots, positions, cache, weights)

  # The logits after every token of a chunk: (N, V).
  def chunk_logits(
      self: __torch__.lstm.Lstm,
      weights: __torch__.lstm.Weights,
      cache: List[Tensor],
      slot: int,
      start: int,
      tokens: List[int]) -> Tensor:
    x = __torch__.lstm.run_chunk(tokens, slot, start, cache, weights)
    return __torch__.lstm.logits_of(x, weights)

  # The log-probability of every token but the first, given what is before it.
  def log_probabilities(
      self: __torch__.lstm.Lstm,
      weights: __torch__.lstm.Weights,
      cache: List[Tensor],
      slot: int,
      start: int,
      tokens: List[int]) -> List[float]:
    x = __torch__.lstm.run_chunk(tokens, slot, start, cache, weights)
    found = annotate(List[float], [])
    for first in range(0, len(tokens) - 1, 32):  # so that few rows of V floats are in memory
      logits = __torch__.lstm.logits_of(x[first:first + 32], weights)
      for row in range(min(logits.size(0), len(tokens) - 1 - first)):
        found.append(__torch__.sampling.log_probability(logits[row], tokens[first + row + 1]))
    return found
