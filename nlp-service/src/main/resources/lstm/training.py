# The LSTM as training sees it: whole texts side by side. Weights in the order of PyTorch: embedding (V, E); of every
# layer the weights by input (4 H, E or H) and by output before (4 H, H), and the two biases (4 H); the head (V, H) when
# it is not tied.

#   constants: layers, dropout of the layers' inputs and of the output (Zaremba et al. 2014)
def states(
    tokens: Tensor,
    rows: Tensor,
    weights: List[Tensor],
    constants: Tensor,
    type: int,
    generator: Optional[Generator]) -> Tensor:
  layers = int(constants[0])
  dropout = float(constants[1])
  x = torch.embedding(weights[0], tokens).to(type)  # (B, N, E)
  zero = torch.zeros([1, tokens.size(0), weights[2].size(1)], dtype=type)
  for layer in range(layers):
    w = annotate(List[Tensor], [])
    for weight in weights[1 + 4 * layer:5 + 4 * layer]:
      w.append(weight.to(type))
    x = __torch__.dropout.apply(x, dropout, generator)
    x, _, _ = torch.lstm(x, [zero, zero], w, True, 1, 0., False, False, True)  # (B, N, H)
  wanted = torch.index_select(x.reshape([-1, x.size(2)]), 0, rows).to(6)  # (R, H)
  return __torch__.dropout.apply(wanted, dropout, generator)
