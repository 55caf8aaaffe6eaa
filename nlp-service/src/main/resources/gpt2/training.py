# GPT-2 as training sees it: whole texts side by side, no cache. Weights in the order of Hugging Face's file: token
# embedding (V, E), position embedding (T, E), twelve of every layer (linear weights are (in, out)), final norm's
# weight and bias, and the head when it is not tied.
#
# Letters of shapes: B texts, N tokens of the longest, R wanted rows, E width, H heads, D = E / H.

# x: (..., in); weight: (in, out); gives (..., out) in the given type
def linear(x: Tensor, weight: Tensor, bias: Tensor, type: int) -> Tensor:
  return torch.linear(x.to(type), weight.to(type).t(), bias.to(type))

# Causal attention by plain matrix products, which in bfloat16 take half the time of the fused operator on processors
# without tiles. Blocks of queries save most of what the mask would throw away.
#   query, key and value: (B, H, N, D); gives (B, N, H, D)
def attend(
    query: Tensor, key: Tensor, value: Tensor, dropout: float, generator: Optional[Generator]) -> Tensor:
  n = query.size(2)
  block = 256
  scaled = query / torch.sqrt(query.size(3))
  mask = torch.full([min(n, block), min(n, block)], -inf, dtype=query.dtype).triu(1)
  attended = annotate(List[Tensor], [])
  for first in range(0, n, block):
    end = min(n, first + block)
    scores = torch.matmul(scaled[:, :, first:end], key[:, :, :end].transpose(2, 3))  # (B, H, block, end)
    causal = torch.constant_pad_nd(mask[:end - first, :end - first], [first, 0])
    shares = __torch__.dropout.apply(torch.softmax(scores + causal, 3), dropout, generator)
    attended.append(torch.matmul(shares, value[:, :, :end]))
  return torch.cat(attended, 2).transpose(1, 2)

#   constants: heads, epsilon, and dropout of embeddings, attention and residuals (Radford et al. 2019)
def states(
    tokens: Tensor,
    rows: Tensor,
    weights: List[Tensor],
    constants: Tensor,
    type: int,
    generator: Optional[Generator]) -> Tensor:
  b, n = tokens.shape
  e = weights[0].size(1)
  heads = int(constants[0])
  epsilon = float(constants[1])
  attention_dropout = float(constants[3])
  residual_dropout = float(constants[4])
  x = torch.embedding(weights[0], tokens) + weights[1][:n]  # (B, N, E)
  x = __torch__.dropout.apply(x, float(constants[2]), generator)
  layers = (len(weights) - 4) // 12
  for layer in range(layers):
    w = weights[2 + 12 * layer:14 + 12 * layer]
    normed = torch.layer_norm(x, [e], w[0], w[1], epsilon)
    qkv = __torch__.family.linear(normed, w[2], w[3], type).view([b, n, 3, heads, e // heads])
    qkv = qkv.permute([2, 0, 3, 1, 4])  # (3, B, H, N, D)
    joined = __torch__.family.attend(qkv[0], qkv[1], qkv[2], attention_dropout, generator).reshape([b, n, e])
    joined = __torch__.family.linear(joined, w[4], w[5], type)
    x = x + __torch__.dropout.apply(joined, residual_dropout, generator)
    if layer + 1 == layers:  # nothing mixes tokens from here on
      x = torch.index_select(x.view([b * n, e]), 0, rows)  # (R, E)
    normed = torch.layer_norm(x, [e], w[6], w[7], epsilon)
    inner = torch.gelu(__torch__.family.linear(normed, w[8], w[9], type), approximate="tanh")
    contracted = __torch__.family.linear(inner, w[10], w[11], type)
    x = x + __torch__.dropout.apply(contracted, residual_dropout, generator)
  return torch.layer_norm(x, [e], weights[2 + 12 * layers], weights[3 + 12 * layers], epsilon)
