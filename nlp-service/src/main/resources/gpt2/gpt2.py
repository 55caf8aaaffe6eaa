# GPT-2 (Radford et al. 2019) over a preallocated key-value cache.
#
# Letters of shapes: V vocabulary, E width, H heads, D = E / H width of a head, T positions of a slot, S slots,
# W positions of a page, P pages of a slot, N tokens of a chunk, B rows of a step. Between the linear layers
# numbers are float32: GPT-2's residual stream has outliers that bfloat16 would round away. Attention alone is of
# other types: a step's of the cache's, a chunk's of its own.

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
  attention : int  # number of the scalar type that whole pages attend in

# A tensor a layer. Keys lie in pages, positions last, so that a step's products of one query with all of a
# page's keys are sums of rows, as those of values are. Not initialized: what was not written is never used, and
# memory is only taken as slots fill up.
class Cache(NamedTuple):
  keys : List[Tensor]  # (S, P, H, D, W)
  values : List[Tensor]  # (S, H, T, D)

# Where the rows of a step read and write the cache, in every layer: n pages, those of the longest row. A shorter
# row reads its last page and its last value again instead.
class Places(NamedTuple):
  slots : Tensor  # (B)
  positions : Tensor  # (B)
  pages : Tensor  # (B), of the positions
  offsets : Tensor  # (B), of the positions in their pages
  key_rows : Tensor  # (B H n D), rows of keys as (S P H D, W)
  key_bags : Tensor  # (B H n), where the rows of each page begin
  value_rows : Tensor  # (B H n W), rows of values as (S H T, D)
  value_bags : Tensor  # (B H), where the rows of each head begin
  hidden : Tensor  # (B, 1, n W), true beyond a row's position

# x: (N, E); gives query, key and value, of the linear layer's type: (N, 3, H, D)
def query_key_value(x: Tensor, layer: __torch__.gpt2.Layer, weights: __torch__.gpt2.Weights) -> Tensor:
  n, e = x.shape
  normed = torch.layer_norm(x, [e], layer.attention_norm_weight, layer.attention_norm_bias, weights.epsilon)
  joined = __torch__.linear.apply(normed, layer.query_key_value)
  return joined.view([n, 3, weights.heads, e // weights.heads])

# x and attended: (N, E); gives the residual stream after the layer: (N, E)
def finish_layer(
    x: Tensor, attended: Tensor, layer: __torch__.gpt2.Layer, weights: __torch__.gpt2.Weights) -> Tensor:
  x = x + __torch__.linear.apply(attended, layer.projection)
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

# pages: (P, H, D, W), one slot's; keys: (N, H, D), from position `start` on
def write_keys(pages: Tensor, keys: Tensor, start: int) -> int:
  width = pages.size(3)
  done = 0
  while done < keys.size(0):
    offset = (start + done) % width
    count = min(width - offset, keys.size(0) - done)
    pages[(start + done) // width, :, :, offset:offset + count] = keys[done:done + count].permute([1, 2, 0])
    done = done + count
  return done

# pages: (P, H, D, W), one slot's; gives the first keys: (H, D, end), of the pages' type
def read_keys(pages: Tensor, end: int) -> Tensor:
  p, h, d, w = pages.shape
  n = (end + w - 1) // w
  return pages[:n].permute([1, 2, 0, 3]).reshape([h, d, n * w])[:, :, :end]

# The type that a chunk attends in: on processors float32 where it is not made of whole pages, since oneDNN compiles
# a kernel for every shape of products in another type, and keeps it.
def chunk_attention(
    count: int, start: int, cache: __torch__.gpt2.Cache, weights: __torch__.gpt2.Weights) -> int:
  width = cache.keys[0].size(4)
  attention = weights.attention
  if not cache.keys[0].is_cuda and (start % width > 0 or count % width > 0):
    attention = 6
  return attention

# Three products over all heads, since processors run them faster than the one operator.
#   query: (H, N, D); key: (H, D, end); value: (H, end, D); mask: (N, end), 0 or -infinity; gives (N, E), float32
def attend_chunk(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
  h, n, d = query.shape
  if query.is_cuda:
    found = torch.scaled_dot_product_attention(
        query.unsqueeze(0), key.transpose(1, 2).unsqueeze(0), value.unsqueeze(0), mask, 0., False).squeeze(0)
  else:
    scores = torch.baddbmm(mask, query, key, alpha=1. / torch.sqrt(d))
    found = torch.bmm(torch.softmax(scores, -1), value)
  return found.transpose(0, 1).reshape([n, h * d]).to(6)

# Consecutive tokens of one slot: writes their keys and values from position `start` on. Gives the residual
# stream (N, E), unfinished unless `finish`: filling the cache does not need the rest of the last layer.
# `states`, if there, gets the stream before the first layer and after every one.
def run_chunk(
    tokens: List[int],
    slot: int,
    start: int,
    finish: bool,
    cache: __torch__.gpt2.Cache,
    weights: __torch__.gpt2.Weights,
    states: Optional[List[Tensor]]) -> Tensor:
  device = weights.position_embedding.device
  end = start + len(tokens)
  x = __torch__.gpt2.embed(
      torch.tensor(tokens, dtype=4, device=device), torch.arange(start, end, dtype=4, device=device), weights)
  attention = __torch__.gpt2.chunk_attention(len(tokens), start, cache, weights)
  mask = torch.full([len(tokens), end], -inf, dtype=attention, device=device).triu(start + 1)
  if states is not None:
    states.append(x)
  for i in range(len(weights.layers)):
    layer = weights.layers[i]
    qkv = __torch__.gpt2.query_key_value(x, layer, weights)
    pages = cache.keys[i][slot]
    values = cache.values[i][slot, :, :end]  # (H, end, D)
    written = __torch__.gpt2.write_keys(pages, qkv[:, 1], start)
    values[:, start:] = qkv[:, 2].transpose(0, 1)
    if finish or i + 1 < len(weights.layers):
      query, key, value = qkv.to(attention).permute([1, 2, 0, 3]).unbind(0)  # (H, N, D)
      key = key.transpose(1, 2)
      if start > 0:
        key = __torch__.gpt2.read_keys(pages, end).to(attention)
        value = values.to(attention)
      attended = __torch__.gpt2.attend_chunk(query, key, value, mask)
      x = __torch__.gpt2.finish_layer(x, attended, layer, weights)
      if states is not None:
        states.append(x)
  return x

def places_of(slots: List[int], positions: List[int], cache: __torch__.gpt2.Cache) -> __torch__.gpt2.Places:
  s, p, h, d, w = cache.keys[0].shape
  capacity = cache.values[0].size(2)
  device = cache.keys[0].device
  b = len(slots)
  n = max(positions) // w + 1
  slot = torch.tensor(slots, dtype=4, device=device)
  position = torch.tensor(positions, dtype=4, device=device)
  page = slot * p + torch.floor_divide(position, w)
  heads = torch.arange(h, dtype=4, device=device).unsqueeze(1)  # (H, 1)
  reached = torch.arange(n * w, dtype=4, device=device)
  pages = torch.minimum(slot.unsqueeze(1) * p + reached[:n], page.unsqueeze(1))  # (B, n)
  page_heads = (pages.unsqueeze(1) * h + heads) * d  # (B, H, n)
  key_rows = page_heads.unsqueeze(3) + torch.arange(d, dtype=4, device=device)
  value_heads = (slot.view([b, 1, 1]) * h + heads) * capacity  # (B, H, 1)
  value_rows = value_heads + torch.minimum(reached, position.unsqueeze(1)).unsqueeze(1)
  return __torch__.gpt2.Places(
      slot,
      position,
      page,
      torch.remainder(position, w),
      key_rows.to(3).view([-1]),
      torch.arange(0, b * h * n * d, d, dtype=3, device=device),
      value_rows.to(3).view([-1]),
      torch.arange(0, b * h * n * w, n * w, dtype=3, device=device),
      (reached > position.unsqueeze(1)).unsqueeze(1))

# Sums of a table's rows, each with its own weight. One call for all rows of a step: each sum has an order of its
# own, so that a row's result does not depend, to the last bit, on what is beside it.
#   table: (rows, width); rows and weights: (n); bags: (m), where each sum begins; gives (m, width)
def weighted_sums(table: Tensor, rows: Tensor, bags: Tensor, weights: Tensor) -> Tensor:
  sums, bag_of_row, size, largest = torch.embedding_bag(table, rows, bags, False, 0, False, weights)
  return sums

# Writes a step's keys and values and attends to all so far.
#   qkv: (B, 3, H, D); keys and values: one layer's; gives (B, E)
def attend(qkv: Tensor, keys: Tensor, values: Tensor, places: __torch__.gpt2.Places) -> Tensor:
  b, three, h, d = qkv.shape
  w = keys.size(4)
  n = places.hidden.size(2) // w
  query, key, value = qkv.to(keys.dtype).unbind(1)
  written = keys.view([-1, h, d, w]).index_put_([places.pages, None, None, places.offsets], key)
  written = values.index_put_([places.slots, None, places.positions], value)
  factors = (query / torch.sqrt(d)).unsqueeze(2).expand([b, h, n, d]).reshape([-1])
  scores = __torch__.gpt2.weighted_sums(keys.view([-1, w]), places.key_rows, places.key_bags, factors)
  shares = torch.softmax(scores.view([b, h, n * w]).masked_fill_(places.hidden, -inf), -1)
  found = __torch__.gpt2.weighted_sums(values.view([-1, d]), places.value_rows, places.value_bags, shares.view([-1]))
  return found.view([b, h * d]).to(6)

# One token for each of B slots; gives the logits of what comes next: (B, V), float32.
def run_step(
    tokens: List[int],
    slots: List[int],
    positions: List[int],
    cache: __torch__.gpt2.Cache,
    weights: __torch__.gpt2.Weights) -> Tensor:
  places = __torch__.gpt2.places_of(slots, positions, cache)
  device = weights.position_embedding.device
  x = __torch__.gpt2.embed(torch.tensor(tokens, dtype=4, device=device), places.positions, weights)
  for i in range(len(weights.layers)):
    layer = weights.layers[i]
    qkv = __torch__.gpt2.query_key_value(x, layer, weights)
    attended = __torch__.gpt2.attend(qkv, cache.keys[i], cache.values[i], places)
    x = __torch__.gpt2.finish_layer(x, attended, layer, weights)
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
      embedding_type: int,
      attention_type: int) -> __torch__.gpt2.Weights:
    return __torch__.gpt2.Weights(
        raw[0].to(embedding_type, False, True),
        raw[1].clone(),
        layers,
        raw[2].clone(),
        raw[3].clone(),
        __torch__.head.pack(raw[4], None, type),
        heads,
        epsilon,
        attention_type)

  def new_cache(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      slots: int,
      positions: int,
      type: int) -> __torch__.gpt2.Cache:
    keys = annotate(List[Tensor], [])
    values = annotate(List[Tensor], [])
    device = weights.position_embedding.device
    h = weights.heads
    d = weights.token_embedding.size(1) // h
    w = 64  # less is slower to read, more is read in vain at a text's end
    for i in range(len(weights.layers)):
      keys.append(torch.empty([slots, (positions + w - 1) // w, h, d, w], dtype=type, device=device))
      values.append(torch.empty([slots, h, positions, d], dtype=type, device=device))
    return __torch__.gpt2.Cache(keys, values)

  def copy_prefix(
      self: __torch__.gpt2.Gpt2, cache: __torch__.gpt2.Cache, source: int, target: int, length: int) -> int:
    for i in range(len(cache.keys)):
      keys = cache.keys[i]
      values = cache.values[i]
      pages = (length + keys.size(4) - 1) // keys.size(4)
      keys[target, :pages] = keys[source, :pages]
      values[target, :, :length] = values[source, :, :length]
    return length

  def prefill(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: __torch__.gpt2.Cache,
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
      cache: __torch__.gpt2.Cache,
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
      cache: __torch__.gpt2.Cache,
      slots: List[int],
      positions: List[int],
      tokens: List[int]) -> Tensor:
    return __torch__.gpt2.run_step(tokens, slots, positions, cache, weights)

  # The logits after every token of a chunk: (N, V).
  def chunk_logits(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: __torch__.gpt2.Cache,
      slot: int,
      start: int,
      tokens: List[int]) -> Tensor:
    x = __torch__.gpt2.run_chunk(tokens, slot, start, True, cache, weights, None)
    return __torch__.gpt2.logits_of(x, weights)

  # The residual stream of a chunk before the first layer and after every one: (L + 1, N, E).
  def chunk_states(
      self: __torch__.gpt2.Gpt2,
      weights: __torch__.gpt2.Weights,
      cache: __torch__.gpt2.Cache,
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
      cache: __torch__.gpt2.Cache,
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
