# BERT (Devlin et al. 2019): text to class logits or to a vector, one call for a batch of texts.
#
# Letters of shapes: V vocabulary, P positions, E width, H heads, D = E / H, C classes; B texts, R rows, one for every
# token and some of no text; G and L of a group of texts (places.py). Between the linear layers numbers are float32.

class Layer(NamedTuple):
  query_key_value : __torch__.linear.Linear  # E -> 3 E
  attention_output : __torch__.linear.Linear  # E -> E
  attention_norm_weight : Tensor  # (E)
  attention_norm_bias : Tensor  # (E)
  expansion : __torch__.linear.Linear  # E -> inner
  contraction : __torch__.linear.Linear  # inner -> E
  output_norm_weight : Tensor  # (E)
  output_norm_bias : Tensor  # (E)

class Weights(NamedTuple):
  token_embedding : Tensor  # (V, E)
  position_embedding : Tensor  # (P, E), that of the first segment added
  norm_weight : Tensor  # (E)
  norm_bias : Tensor  # (E)
  layers : List[__torch__.bert.Layer]
  classifier : List[__torch__.head.Linear]  # pooler E -> E and classes E -> C; empty where only vectors are wanted
  heads : int
  epsilon : float
  activation : int  # 0 GELU, 1 its tanh approximation, 2 ReLU

# tokens: (R); gives (R, E)
def embed(tokens: Tensor, places: __torch__.places.Places, weights: __torch__.bert.Weights) -> Tensor:
  found = torch.embedding(weights.token_embedding, tokens).to(6)
  x = found + torch.embedding(weights.position_embedding, places.positions)
  return torch.layer_norm(x, [x.size(1)], weights.norm_weight, weights.norm_bias, weights.epsilon)

# x: (R, E); gives (R, E), float32
def attend(
    x: Tensor,
    layer: __torch__.bert.Layer,
    places: __torch__.places.Places,
    weights: __torch__.bert.Weights) -> Tensor:
  e = x.size(1)
  joined = __torch__.linear.apply(x, layer.query_key_value)  # (R, 3 E)
  attended = torch.zeros_like(x)
  for i in range(len(places.groups)):
    group = places.groups[i]
    part = joined[group.begin:group.end].index_select(0, group.beside).to(6)  # (G L, 3 E)
    part = part.view([group.texts, group.longest, 3, weights.heads, e // weights.heads])
    query, key, value = part.permute([2, 0, 3, 1, 4]).unbind(0)  # (G, H, L, D)
    found = torch.scaled_dot_product_attention(query, key, value, group.mask, 0., False)
    attended[group.begin:group.end] = found.transpose(1, 2).reshape([-1, e]).index_select(0, group.behind)
  return attended

# x and attended: (N, E), any rows; gives (N, E)
def finish_layer(
    x: Tensor, attended: Tensor, layer: __torch__.bert.Layer, weights: __torch__.bert.Weights) -> Tensor:
  e = x.size(1)
  x = x + __torch__.linear.apply(attended, layer.attention_output)
  x = torch.layer_norm(x, [e], layer.attention_norm_weight, layer.attention_norm_bias, weights.epsilon)
  if weights.activation == 0:
    inner = __torch__.linear.apply_gelu_exact(x, layer.expansion)
  elif weights.activation == 1:
    inner = __torch__.linear.apply_gelu(x, layer.expansion)
  else:
    inner = torch.relu(__torch__.linear.apply(x, layer.expansion))
  x = x + __torch__.linear.apply(inner, layer.contraction)
  return torch.layer_norm(x, [e], layer.output_norm_weight, layer.output_norm_bias, weights.epsilon)

# Kernels are compiled for a number of rows and kept: rows come in sixteens, so that these are few.
def rows_of(tokens: List[int], weights: __torch__.bert.Weights) -> Tensor:
  rows = torch.tensor(tokens, dtype=4, device=weights.norm_weight.device)
  return torch.constant_pad_nd(rows, [0, (16 - len(tokens) % 16) % 16])

# Gives the states after the last layer: of every row (R, E), or of the texts' first tokens alone (B, E).
def run(
    tokens: Tensor,
    places: __torch__.places.Places,
    only_firsts: bool,
    weights: __torch__.bert.Weights) -> Tensor:
  x = __torch__.bert.embed(tokens, places, weights)
  for i in range(len(weights.layers)):
    layer = weights.layers[i]
    attended = __torch__.bert.attend(x, layer, places, weights)
    if only_firsts and i + 1 == len(weights.layers):  # nothing mixes tokens from here on
      x = x.index_select(0, places.firsts)
      attended = attended.index_select(0, places.firsts)
    x = __torch__.bert.finish_layer(x, attended, layer, weights)
  return x

class Bert(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def no_layers(self: __torch__.bert.Bert) -> List[__torch__.bert.Layer]:
    return annotate(List[__torch__.bert.Layer], [])

  # Packs one more layer, so that no more than one layer's raw weights are in memory.
  #   raw: sixteen float32 tensors in the order of Hugging Face's layer; linear weights are (out, in)
  def add_layer(self: __torch__.bert.Bert, layers: List[__torch__.bert.Layer], raw: List[Tensor], type: int) -> int:
    layers.append(__torch__.bert.Layer(
        __torch__.linear.pack(torch.cat([raw[0], raw[2], raw[4]]), torch.cat([raw[1], raw[3], raw[5]]), type),
        __torch__.linear.pack(raw[6], raw[7].clone(), type),
        raw[8].clone(),
        raw[9].clone(),
        __torch__.linear.pack(raw[10], raw[11].clone(), type),
        __torch__.linear.pack(raw[12], raw[13].clone(), type),
        raw[14].clone(),
        raw[15].clone()))
    return len(layers)

  #   raw: token, position and segment embedding (V, E), (P, E), (segments, E), their norm's weight and bias (E)
  #   head: weight and bias of the pooler, then of the classes; empty where only vectors are wanted
  def finish_weights(
      self: __torch__.bert.Bert,
      layers: List[__torch__.bert.Layer],
      raw: List[Tensor],
      head: List[Tensor],
      heads: int,
      epsilon: float,
      activation: int,
      embedding_type: int) -> __torch__.bert.Weights:
    classifier = annotate(List[__torch__.head.Linear], [])
    for i in range(0, len(head), 2):
      classifier.append(__torch__.head.pack(head[i], head[i + 1].clone(), 6))
    return __torch__.bert.Weights(
        raw[0].to(embedding_type, False, True),
        raw[1] + raw[2][0],
        raw[3].clone(),
        raw[4].clone(),
        layers,
        classifier,
        heads,
        epsilon,
        activation)

  #   tokens: of texts one after the other, the shortest first; lengths: tokens of each; gives (B, C), float32
  def logits(self: __torch__.bert.Bert, weights: __torch__.bert.Weights, tokens: List[int], lengths: List[int]) -> Tensor:
    rows = __torch__.bert.rows_of(tokens, weights)
    places = __torch__.places.of(torch.tensor(lengths, dtype=4), rows.size(0), rows.device)
    x = __torch__.bert.run(rows, places, True, weights)
    pooled = torch.tanh(__torch__.head.apply(x, weights.classifier[0]))
    return __torch__.head.apply(pooled, weights.classifier[1])

  # The mean of the last states of a text's tokens, of length 1: (B, E).
  def vectors(self: __torch__.bert.Bert, weights: __torch__.bert.Weights, tokens: List[int], lengths: List[int]) -> Tensor:
    rows = __torch__.bert.rows_of(tokens, weights)
    places = __torch__.places.of(torch.tensor(lengths, dtype=4), rows.size(0), rows.device)
    x = __torch__.bert.run(rows, places, False, weights)
    sums = torch.zeros([len(lengths), x.size(1)], device=x.device).index_add_(0, places.owners, x[:len(tokens)])
    return sums / torch.linalg_vector_norm(sums, 2, [1], True).clamp_min(1e-12)

  # The last state of a text's first token, of length 1: (B, E).
  def first_vectors(self: __torch__.bert.Bert, weights: __torch__.bert.Weights, tokens: List[int], lengths: List[int]) -> Tensor:
    rows = __torch__.bert.rows_of(tokens, weights)
    places = __torch__.places.of(torch.tensor(lengths, dtype=4), rows.size(0), rows.device)
    x = __torch__.bert.run(rows, places, True, weights)
    return x / torch.linalg_vector_norm(x, 2, [1], True).clamp_min(1e-12)
