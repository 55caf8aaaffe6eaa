# Chooses the next token of every row, among all tokens or those that are allowed. The steps are Hugging Face's, in
# its order: repetition penalty, temperature, top-k, top-p, min-p. Each of the last three keeps the tokens from some
# score upwards, so it is enough to find that score; then the inverse of the cumulative distribution, in the order of
# the token ids (of the allowed tokens, where only some are), turns a uniform number into a token. What runs
# over all rows at once, log_softmax and argmax, takes them one by one, so no row depends on another.

# How a row is sampled.
class Choice(NamedTuple):
  temperature : float  # 0: the likeliest token
  top_k : int  # 0: no limit
  top_p : float  # 1: no limit
  min_p : float  # 0: no limit
  uniform : float  # in [0, 1)

# The log-probability of a token under the model itself, whatever the sampling.
#   logits: (V), float32
def log_probability(logits: Tensor, token: int) -> float:
  return float(torch.log_softmax(logits, 0)[token])

# Keskar et al. 2019 (CTRL): what was said before becomes less likely.
def penalize(logits: Tensor, penalty: float, tokens: List[int]) -> Tensor:
  ids = torch.tensor(tokens, dtype=4, device=logits.device)
  seen = logits[ids]
  return logits.index_put([ids], torch.where(seen < 0, seen * penalty, seen / penalty))

# The lowest score among the fewest likeliest tokens that hold a share of the probability. Sorting a vocabulary
# takes milliseconds: instead tokens are put into buckets by their score, and only the bucket in which the share
# is reached is sorted.
#   scores: (V), at most 0
#   weights: (V), exp(scores), 0 for what other filters took out
def nucleus(scores: Tensor, weights: Tensor, share: float) -> float:
  bucket = (scores * -64.).clamp(0., 4095.).to(4)  # a 64th of a nat wide; all below -64 share the last
  mass = torch.bincount(bucket, weights.to(7), 4096).cumsum(0)  # of the bucket and the likelier ones
  target = mass[-1] * share
  reached = int(torch.searchsorted(mass, target))
  before = 0.
  if reached > 0:
    before = float(mass[reached - 1])
  inside, _ = torch.sort(scores[bucket == reached], 0, True)
  heavy = torch.exp(inside.to(7))
  kept = int((heavy.cumsum(0) - heavy + before < target).sum())  # as long as likelier tokens hold less
  return float(inside[max(kept, 1) - 1])

# scores: (C), float32, of the tokens to choose from; gives an index into them
def draw(scores: Tensor, choice: __torch__.sampling.Choice) -> int:
  scores = (scores - scores.max()) / choice.temperature  # (V), at most 0
  weights = torch.exp(scores)
  if choice.top_k > 0 and choice.top_k < scores.size(0):
    lowest = torch.topk(scores, choice.top_k)[0][-1]  # ties with it stay, as in Hugging Face
    weights = torch.where(scores >= lowest, weights, 0.)
  if choice.top_p < 1.:
    weights = torch.where(scores >= __torch__.sampling.nucleus(scores, weights, choice.top_p), weights, 0.)
  if choice.min_p > 0.:
    weights = torch.where(scores >= torch.log(choice.min_p), weights, 0.)
  cumulative = weights.cumsum(0, dtype=7)
  drawn = torch.searchsorted(cumulative, cumulative[-1] * choice.uniform, right=True)
  last = torch.searchsorted(cumulative, cumulative[-1])  # the last token with a weight: rounding may go beyond it
  return int(torch.minimum(drawn, last))

# The next token and its log-probability for every row, in turns. Where only some tokens are allowed, the
# log-probability is that of the token among these.
#   logits: (B, V), float32
#   numbers: six for every row: temperature, top-k, top-p, min-p, uniform, repetition penalty
#   penalized: the rows' penalized tokens, one row after the other; penalized_ends: where each row's part ends
#   allowed, allowed_ends: the same for the tokens to choose from; a row without any chooses from all
def choose(
    logits: Tensor,
    numbers: List[float],
    penalized: List[int],
    penalized_ends: List[int],
    allowed: List[int],
    allowed_ends: List[int]) -> List[float]:
  chosen = annotate(List[float], [])
  log_probabilities = torch.log_softmax(logits, 1)
  likeliest = torch.argmax(logits, 1)
  penalized_begin = 0
  allowed_begin = 0
  for row in range(logits.size(0)):
    n = numbers[6 * row:6 * row + 6]
    choice = __torch__.sampling.Choice(n[0], int(n[1]), n[2], n[3], n[4])
    own = log_probabilities[row]
    scores = logits[row]
    penalty = n[5] != 1. and penalized_ends[row] > penalized_begin
    if penalty:
      scores = __torch__.sampling.penalize(scores, n[5], penalized[penalized_begin:penalized_ends[row]])
    among = allowed[allowed_begin:allowed_ends[row]]
    if len(among) > 0:
      ids = torch.tensor(among, dtype=4, device=logits.device)
      own = torch.log_softmax(logits[row][ids], 0)
      scores = scores[ids]
    index = 0
    if choice.temperature > 0.:
      # Damaged weights give logits that are no numbers; the caller sees it by the log-probability.
      if not torch.isnan(float(own[0])):
        index = __torch__.sampling.draw(scores, choice)
    elif penalty or len(among) > 0:
      index = int(scores.argmax())
    else:
      index = int(likeliest[row])
    token = index
    if len(among) > 0:
      token = among[index]
    chosen.append(float(token))
    chosen.append(float(own[index]))
    penalized_begin = penalized_ends[row]
    allowed_begin = allowed_ends[row]
  return chosen
