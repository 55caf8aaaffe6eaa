# GPT-2 (Radford et al. 2019) over a preallocated key-value cache.
#
# Letters of shapes: V vocabulary, E width, H heads, D = E / H width of a head, T positions of a slot, S slots,
# N tokens of a chunk, B rows of a step. Between the linear layers numbers are float32: GPT-2's residual stream
# has outliers that bfloat16 would round away.

class Layer(NamedTuple):
  attention_norm_weight : Tensor  # (E)
  attention_norm_bias : Tensor  # (E)
  query_key_value : __torch__.linear.Linear  # E -> 3 E
  projection : __torch__.linear.Linear  # E -> E
  mlp_norm_weight : Tensor  # (E)
  mlp_norm_bias : Tensor  # (E)
  expansion : __torch__.linear.Linear  # E -> inner
  contraction : __torch__.linear.Linear  # inner -> E

class Weights(NamedTuple):
  token_embedding : Tensor  # (V, E)
  position_embedding : Tensor  # (T, E)
  layers : List[__torch__.gpt2.Layer]
  norm_weight : Tensor  # (E)
  norm_bias : Tensor  # (E)
  head : __torch__.head.Linear  # E -> V
  heads : int
  epsilon : float

# x: (N, E); gives query, key and value: (N, 3, H, D)
def query_key_value(x: Tensor, layer: __torch__.gpt2.Layer, weights: __torch__.gpt2.Weights, type: int) -> Tensor:
  n, e = x.shape
  normed = torch.layer_norm(x, [e], layer.attention_norm_weight, layer.attention_norm_bias, weights.epsilon)
  joined = __torch__.linear.apply(normed, layer.query_key_value).to(type)
  return joined.view([n, 3, weights.heads, e // weights.heads])

# x and attended: (N, E); gives the residual stream after the layer: (N, E)
def finish_layer(
    x: Tensor, attended: Tensor, layer: __torch__.gpt2.Layer, weights: __torch__.gpt2.Weights) -> Tensor:
  x = x + __torch__.linear.apply(attended.to(6), layer.projection)
  normed = torch.layer_norm(x, [x.size(1)], layer.mlp_norm_weight, layer.mlp_norm_bias, weights.epsilon)
  return x + __torch__.linear.apply(__torch__.linear.apply_gelu(normed, layer.expansion), layer.contraction)

# tokens and positions: (N); gives (N, E)
def embed(tokens: Tensor, positions: Tensor, weights: __torch__.gpt2.Weights) -> Tensor:
  found = torch.embedding(weights.token_embedding, tokens).to(6)
  return found + torch.embedding(weights.position_embedding, positions)

# x: (N, E); gives (N, V), float32
def logits_of(x: Tensor, weights: __torch__.gpt2.Weights) -> Tensor:
  normed = torch.layer_norm(x, [x.size(1)], weights.norm_weight, weights.norm_bias, weights.epsilon)
  return __torch__.head.apply(normed, weights.head).to(6)

# Consecutive tokens of one slot: writes their keys and values from position `start` on. Gives the residual
# stream (N, E), unfinished unless `finish`: filling the cache does not need the rest of the last layer.
# `states`, if there, gets the stream before the first layer and after every one.
def run_chunk(
    tokens: List[int],
    slot: int,
    start: int,
    finish: bool,
    cache: List[Tensor],
    weights: __torch__.gpt2.Weights,
    states: Optional[List[Tensor]]) -> Tensor:
  device = weights.position_embedding.device
  type = cache[0].dtype
  end = start + len(tokens)
  x = __torch__.gpt2.embed(
      torch.tensor(tokens, dtype=4, device=device), torch.arange(start, end, dtype=4, device=device), weights)
  mask = annotate(Optional[Tensor], None)  # (N, end); the operator's own causal mask cannot begin late
  if start > 0:
    mask = torch.full([len(tokens), end], -inf, dtype=type, device=device).triu(start + 1)
  if states is not None:
    states.append(x)
  for i in range(len(weights.layers)):
    layer = weights.layers[i]
    qkv = __torch__.gpt2.query_key_value(x, layer, weights, type).permute([1, 2, 0, 3])  # (3, H, N, D)
    seen = cache[i][slot, :, :, :end]  # (2, H, end, D)
    seen[:, :, start:] = qkv[1:]
    if finish or i + 1 < len(weights.layers):
      attended = torch.scaled_dot_product_attention(
          qkv[:1], seen[:1], seen[1:], mask, 0., start == 0)  # (1, H, N, D)
      x = __torch__.gpt2.finish_layer(x, attended.transpose(1, 2).reshape(x.shape), layer, weights)
      if states is not None:
        states.append(x)
  return x

# One token for each of B slots; gives the logits of what comes next: (B, V), float32.
def run_step(
    tokens: List[int],
    slots: List[int],
    positions: List[int],
    cache: List[Tensor],
    weights: __torch__.gpt2.Weights) -> Tensor:
  device = weights.position_embedding.device
  type = cache[0].dtype
  x = __torch__.gpt2.embed(
      torch.tensor(tokens, dtype=4, device=device), torch.tensor(positions, dtype=4, device=device), weights)
  for i in range(len(weights.layers)):
    layer = weights.layers[i]
    qkv = __torch__.gpt2.query_key_value(x, layer, weights, type).unsqueeze(3)  # (B, 3, H, 1, D)
    attended = annotate(List[Tensor], [])
    # Row by row: each attends to exactly its own past, wherever its slot lies. Nothing is gathered or
    # masked, and the sum's order, to the last bit, does not depend on how long the other rows are.
    for row in range(len(slots)):
      end = positions[row] + 1
      seen = cache[i][slots[row], :, :, :end]  # (2, H, end, D)
      seen[:, :, end - 1:] = qkv[row, 1:]
      attended.append(torch.scaled_dot_product_attention(qkv[row, :1], seen[:1], seen[1:]))  # (1, H, 1, D)
    x = __torch__.gpt2.finish_layer(x, torch.cat(attended).view(x.shape), layer, weights)
  return __torch__.gpt2.logits_of(x, weights)

class Gpt2(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def no_layers(self: __torch__.gpt2.Gpt2) -> List[__torch__.gpt2.Layer]:
    return annotate(List[__torch__.gpt2.Layer], [])

  # Packs one more layer, so that no more than one layer's raw weights are in memory.
  #   raw: twelve float32 tensors in the order of Hugging Face's block; linear weights are (in, out)
  def add_layer(self: __torch__.gpt2.Gpt2, layers: List[__torch__.gpt2.Layer], raw: List[Tensor], type: int) -> int:
    layers.append(__torch__.gpt2.Layer(
        raw[0].clone(),
        raw[1].clone(),
        __torch__.linear.pack(raw[2].t(), raw[3].clone(), type),
        __torch__.linear.pack(raw[4].t(), raw[5].clone(), type),
        raw[6].clone(),
        raw[7].clone(),
        __torch__.linear.pack(raw[8].t(), raw[9].clone(), type),
        __torch__.linear.pack(raw[10].t(), raw[11].clone(), type)))
    return len(layers)

  #   raw: token embedding (V, E), position embedding (T, E), final norm's weight and bias (E), head (V, E)
  def finish_weights(
      self: __torch__.gpt2.Gpt2,
      layers: List[__torch__.gpt2.Layer],
      raw: List[Tensor],
      heads: int,
      epsilon: float,
      type: int,
      embedding_type: int) -> __torch__.gpt2.Weights:
    return __torch__.gpt2.Weights(
        raw[0].to(embedding_type, False, True),
        raw[1].clone(),
        layers,
        raw[2].clone(),
        raw[3].clone(),
        __torch__.head.pack(raw[4], None, type),
        heads,
        epsilon)

  # One tensor a layer: (S, 2, H, T, D), key and value. Not initialized: what was not written is never read, and
  # memory is only taken as slots fill up.
  def new_cache(
      self: __torch__.gpt2.Gpt2, weights: __torch__.gpt2.Weights, slots: int, positions: int, type: int) -> List[Tensor]:
    cache = annotate(List[Tensor], [])
    width = weights.token_embedding.size(1) // weights.heads
    for i in range(len(weights.layers)):
      cache.append(torch.empty(
          [slots, 2, weights.heads, positions, width], dtype=type, device=weights.position_embedding.device))
    return cache

  def copy_prefix(self: __torch__.gpt2.Gpt2, cache: List[Tensor], source: int, target: int, length: int) -> int:
    for layer in cache:
      layer[target, :, :, :length] = layer[source, :, :, :length]
    return length

  def prefill(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: List[Tensor],
      slot: int,
      start: int,
      tokens: List[int]) -> int:
    x = __torch__.gpt2.run_chunk(tokens, slot, start, False, cache, weights, None)
    return len(tokens)

  # Gives the chosen token and its log-probability for every row, in turns; sampling.py says what the last five
  # arguments are.
  def step(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: List[Tensor],
      slots: List[int],
      positions: List[int],
      tokens: List[int],
      sampling: List[float],
      penalized: List[int],
      penalized_ends: List[int],
      allowed: List[int],
      allowed_ends: List[int]) -> List[float]:
    logits = __torch__.gpt2.run_step(tokens, slots, positions, cache, weights)
    return __torch__.sampling.choose(
        logits, sampling, penalized, penalized_ends, allowed, allowed_ends)

  # The logits after one token for each of B slots: (B, V).
  def step_logits(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: List[Tensor],
      slots: List[int],
      positions: List[int],
      tokens: List[int]) -> Tensor:
    return __torch__.gpt2.run_step(tokens, slots, positions, cache, weights)

  # The logits after every token of a chunk: (N, V).
  def chunk_logits(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: List[Tensor],
      slot: int,
      start: int,
      tokens: List[int]) -> Tensor:
    x = __torch__.gpt2.run_chunk(tokens, slot, start, True, cache, weights, None)
    return __torch__.gpt2.logits_of(x, weights)

  # The residual stream of a chunk before the first layer and after every one: (L + 1, N, E).
  def chunk_states(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: List[Tensor],
      slot: int,
      start: int,
      tokens: List[int]) -> Tensor:
    states = annotate(List[Tensor], [])
    x = __torch__.gpt2.run_chunk(tokens, slot, start, True, cache, weights, states)
    return torch.stack(states)

  # The log-probability of every token but the first, given what is before it.
  def log_probabilities(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: List[Tensor],
      slot: int,
      start: int,
      tokens: List[int]) -> List[float]:
    x = __torch__.gpt2.run_chunk(tokens, slot, start, True, cache, weights, None)
    found = annotate(List[float], [])
    for first in range(0, len(tokens) - 1, 32):  # so that few rows of V floats are in memory
      logits = __torch__.gpt2.logits_of(x[first:first + 32], weights)
      for row in range(min(logits.size(0), len(tokens) - 1 - first)):
        found.append(__torch__.sampling.log_probability(logits[row], tokens[first + row + 1]))
    return found
