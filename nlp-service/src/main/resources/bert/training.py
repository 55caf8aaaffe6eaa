# BERT as training sees it, and one step of learning classes: loss and gradients. Weights in the order of Hugging Face's
# file (linear weights are (out, in)): token, position and segment embedding, their norm's weight and bias, sixteen of
# every layer, weight and bias of the pooler and of the classes.
#
# Letters of shapes as in bert.py. Weights, sums, norms and the loss are float32, the layers' matrix products of a given
# type. The generator is dropout's, see dropout.py.

# x: (..., in); gives (..., out) in the given type
def linear(x: Tensor, weight: Tensor, bias: Tensor, type: int) -> Tensor:
  return torch.linear(x.to(type), weight.to(type), bias.to(type))

# x: (T, E); w: six tensors; gives (T, E) in the given type
def attend(
    x: Tensor,
    w: List[Tensor],
    places: __torch__.places.Places,
    heads: int,
    dropout: float,
    type: int,
    generator: Optional[Generator]) -> Tensor:
  e = x.size(1)
  query = __torch__.training.linear(x, w[0], w[1], type) / torch.sqrt(e // heads)  # (T, E), as key and value
  key = __torch__.training.linear(x, w[2], w[3], type)
  value = __torch__.training.linear(x, w[4], w[5], type)
  attended = annotate(List[Tensor], [])
  for i in range(len(places.groups)):
    group = places.groups[i]
    parts = annotate(List[Tensor], [])
    for each in [query, key, value]:
      part = each[group.begin:group.end].index_select(0, group.beside)
      parts.append(part.view([group.texts, group.longest, heads, e // heads]).transpose(1, 2))  # (G, H, L, D)
    scores = torch.matmul(parts[0], parts[1].transpose(2, 3)).to(6) + group.mask  # (G, H, L, L)
    shares = __torch__.dropout.apply(torch.softmax(scores, 3), dropout, generator).to(type)
    found = torch.matmul(shares, parts[2]).transpose(1, 2).reshape([-1, e])
    attended.append(found.index_select(0, group.behind))
  return torch.cat(attended)

def activate(x: Tensor, activation: int) -> Tensor:
  if activation == 0:
    return torch.gelu(x, approximate="none")
  elif activation == 1:
    return torch.gelu(x, approximate="tanh")
  else:
    return torch.relu(x)

# Logits of every text: (B, C).
#   tokens: (T), of the shortest text first; lengths: (B), tokens of each text
#   constants: heads, epsilon, activation, and dropout of the hidden states, of attention and before the classes
def logits_of(
    tokens: Tensor,
    lengths: Tensor,
    weights: List[Tensor],
    constants: Tensor,
    type: int,
    generator: Optional[Generator]) -> Tensor:
  e = weights[0].size(1)
  heads = int(constants[0])
  epsilon = float(constants[1])
  activation = int(constants[2])
  dropout = float(constants[3])
  places = __torch__.places.of(lengths, tokens.size(0), tokens.device)
  x = torch.embedding(weights[0], tokens) + torch.embedding(weights[1], places.positions) + weights[2][0]  # (T, E)
  x = torch.layer_norm(x, [e], weights[3], weights[4], epsilon)
  x = __torch__.dropout.apply(x, dropout, generator)
  layers = (len(weights) - 9) // 16
  for layer in range(layers):
    w = weights[5 + 16 * layer:21 + 16 * layer]
    attended = __torch__.training.attend(x, w, places, heads, float(constants[4]), type, generator)
    if layer + 1 == layers:  # nothing mixes tokens from here on
      x = x.index_select(0, places.firsts)
      attended = attended.index_select(0, places.firsts)
    attended = __torch__.training.linear(attended, w[6], w[7], type)
    x = x + __torch__.dropout.apply(attended, dropout, generator)
    x = torch.layer_norm(x, [e], w[8], w[9], epsilon)
    inner = __torch__.training.activate(__torch__.training.linear(x, w[10], w[11], type), activation)
    contracted = __torch__.training.linear(inner, w[12], w[13], type)
    x = x + __torch__.dropout.apply(contracted, dropout, generator)
    x = torch.layer_norm(x, [e], w[14], w[15], epsilon)
  head = weights[5 + 16 * layers:]
  pooled = torch.tanh(torch.linear(x, head[0], head[1]))  # (B, E)
  pooled = __torch__.dropout.apply(pooled, float(constants[5]), generator)
  return torch.linear(pooled, head[2], head[3])

class Training(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Adds a part of a step's gradients to those of the step; gives the weighted sum of its texts' cross-entropies.
  #   control: (3), int64: type, seed, whether the step begins
  #   targets: (B, C), how likely each class ought to be, times what the text counts
  def forward(
      self: __torch__.training.Training,
      control: Tensor,
      constants: Tensor,
      tokens: Tensor,
      lengths: Tensor,
      targets: Tensor,
      weights: List[Tensor],
      gradients: List[Tensor]) -> Tensor:
    generator = torch.Generator(seed=int(control[1]))
    if bool(control[2]):
      for gradient in gradients:
        gradient.zero_()
    leaves = annotate(List[Tensor], [])
    for weight in weights:
      leaves.append(weight.detach().requires_grad_(True))
    logits = __torch__.training.logits_of(tokens, lengths, leaves, constants, int(control[0]), generator)
    loss = -(torch.log_softmax(logits, 1) * targets).sum()
    found = torch.grad([loss], leaves, None, None, False, True)
    for i in range(len(found)):
      by_weight = found[i]
      if by_weight is not None:
        gradients[i].add_(by_weight)
    return loss.detach().to(7)

  # The logits without dropout: (B, C).
  def logits(
      self: __torch__.training.Training,
      type: int,
      constants: Tensor,
      tokens: Tensor,
      lengths: Tensor,
      weights: List[Tensor]) -> Tensor:
    return __torch__.training.logits_of(tokens, lengths, weights, constants, type, None)
