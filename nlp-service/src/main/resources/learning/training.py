# One step of training a causal language model: loss and gradients.
#
# A family's own script is bound to the name `family` and offers
#   states(tokens, rows, weights, constants, type, generator) -> Tensor
# the vectors from which the head predicts what comes next, for the wanted rows alone: (R, E), float32. The generator is
# dropout's, see dropout.py.
#
# Letters of shapes: B texts, N tokens of the longest, R rows whose next token counts, V vocabulary, E width.
#   tokens: (B, N); padding stands on the right, where a causal model's other tokens do not see it
#   rows: (R), indices into the B * N tokens
#   targets: (R), the tokens to predict; shares: (R), what each counts
#   texts: (R), the text that each row belongs to
#   comparisons: (P, 4) when texts 2 p and 2 p + 1 are compared: the log-probabilities of the one that was chosen and of
#     the one that was rejected under the model of the start, how strongly the first is preferred, and what the pair
#     counts; else (0, 4)
#   type: number of the type of the matrix products; weights, sums, norms and the loss are float32

# Logits are made for few rows at once, so that they stay in the processor's cache.
#   x: (R, E), of the head's type; head: (V, E); targets: (R, 1); gives their softmax (R, V) and
#   every row's cross-entropy (R, 1), float32
def cross_entropy(x: Tensor, head: Tensor, targets: Tensor) -> Tuple[Tensor, Tensor]:
  logits = torch.linear(x, head).to(6)
  likely = torch.softmax(logits, 1)
  # The likeliest token's probability is never too small for a logarithm.
  total = logits.amax([1], True) - torch.log(likely.amax([1], True))
  return (likely, total - logits.gather(1, targets))

# Every row's cross-entropy: (R), float32.
def losses_of(x: Tensor, head: Tensor, targets: Tensor, type: int) -> Tensor:
  narrow = head.to(type)
  found = annotate(List[Tensor], [])
  for begin in range(0, x.size(0), 128):
    end = begin + 128
    _, losses = __torch__.training.cross_entropy(x[begin:end].to(type), narrow, targets[begin:end].unsqueeze(1))
    found.append(losses.squeeze(1))
  return torch.cat(found)

# The log-probability of every text's targets: (B), float64.
def scores_of(losses: Tensor, shares: Tensor, texts: Tensor, count: int) -> Tensor:
  return torch.zeros([count], dtype=7).index_add(0, texts, (-losses * shares).to(7))

# Direct preference optimization (Rafailov et al. 2023): the sum over pairs of
#   -share * log sigmoid(strength * (gain of the chosen - gain of the rejected)),
# where a gain is how much likelier a text has become. Gives it and what every row's cross-entropy counts in it: its
# derivative, so that the rest of the way is that of the plain loss.
#   scores: (2 P)
def prefer(scores: Tensor, shares: Tensor, texts: Tensor, comparisons: Tensor) -> Tuple[Tensor, Tensor]:
  gains = scores.view([-1, 2]) - comparisons[:, :2]  # (P, 2)
  strength = comparisons[:, 2]
  margin = strength * (gains[:, 0] - gains[:, 1])  # (P)
  slope = comparisons[:, 3] * strength * torch.sigmoid(-margin)
  by_text = torch.stack([slope, -slope], 1).view([-1])  # (2 P)
  loss = -(comparisons[:, 3] * torch.log_sigmoid(margin)).sum()
  return (loss, (shares * by_text.index_select(0, texts)).to(6))

# The gradients of the weighted sum of the rows' cross-entropies, written out by hand, so that the logits are used up
# at once: d loss / d logits = share * (softmax(logits) - one_hot(target)).
#   x: (R, E); head: (V, E); gives the sum and its gradient by x: (R, E). Adds that by the head to `gradient`.
def head_backward(
    x: Tensor,
    head: Tensor,
    targets: Tensor,
    shares: Tensor,
    gradient: Tensor,
    type: int) -> Tuple[Tensor, Tensor]:
  loss = torch.zeros([], dtype=7)
  by_x = annotate(List[Tensor], [])
  narrow = head.to(type)
  for first in range(0, x.size(0), 512):
    part = x[first:first + 512]  # (C, E)
    target = targets[first:first + 512].unsqueeze(1)  # (C, 1)
    share = shares[first:first + 512].unsqueeze(1)  # (C, 1)
    by_logits = torch.empty([part.size(0), head.size(0)], dtype=type)  # (C, V), before the share
    for begin in range(0, part.size(0), 128):
      end = begin + 128
      likely, losses = __torch__.training.cross_entropy(part[begin:end].to(type), narrow, target[begin:end])
      loss += (losses * share[begin:end]).sum(dtype=7)
      by_logits[begin:end] = likely.scatter_add_(1, target[begin:end], torch.full_like(losses, -1.))
    by_x.append(torch.mm(by_logits, narrow) * share)
    gradient.add_(torch.mm(by_logits.t(), (part * share).to(type)))
  return (loss, torch.cat(by_x))

class Training(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Adds a micro-batch's gradients to those of the step; gives the weighted sum of its losses.
  #   control: (4), int64: type, index of the head among the weights, seed, whether the step begins
  def forward(
      self: __torch__.training.Training,
      control: Tensor,
      constants: Tensor,
      tokens: Tensor,
      rows: Tensor,
      targets: Tensor,
      shares: Tensor,
      texts: Tensor,
      comparisons: Tensor,
      weights: List[Tensor],
      gradients: List[Tensor]) -> Tensor:
    type = int(control[0])
    head = int(control[1])
    generator = torch.Generator(seed=int(control[2]))
    if bool(control[3]):
      for gradient in gradients:
        gradient.zero_()
    leaves = annotate(List[Tensor], [])
    for weight in weights:
      leaves.append(weight.detach().requires_grad_(True))
    x = __torch__.family.states(tokens, rows, leaves, constants, type, generator)
    compared = torch.zeros([], dtype=7)
    if comparisons.size(0) > 0:
      losses = __torch__.training.losses_of(x.detach(), weights[head], targets, type)
      scores = __torch__.training.scores_of(losses, shares, texts, tokens.size(0))
      compared, shares = __torch__.training.prefer(scores, shares, texts, comparisons)
    loss, by_x = __torch__.training.head_backward(
        x.detach(), weights[head], targets, shares, gradients[head], type)
    if comparisons.size(0) > 0:
      loss = compared
    found = torch.grad([x], leaves, annotate(List[Optional[Tensor]], [by_x]), None, False, True)
    for i in range(len(found)):
      by_weight = found[i]
      if by_weight is not None:
        gradients[i].add_(by_weight)
    return loss

  # The same sum without dropout and gradients, after the log-probability of every text's targets: (B + 1).
  def measure(
      self: __torch__.training.Training,
      type: int,
      head: int,
      constants: Tensor,
      tokens: Tensor,
      rows: Tensor,
      targets: Tensor,
      shares: Tensor,
      texts: Tensor,
      comparisons: Tensor,
      weights: List[Tensor]) -> Tensor:
    x = __torch__.family.states(tokens, rows, weights, constants, type, None)
    losses = __torch__.training.losses_of(x, weights[head], targets, type)
    scores = __torch__.training.scores_of(losses, shares, texts, tokens.size(0))
    loss = -scores.sum()
    if comparisons.size(0) > 0:
      loss, _ = __torch__.training.prefer(scores, shares, texts, comparisons)
    return torch.cat([scores, loss.unsqueeze(0)])
