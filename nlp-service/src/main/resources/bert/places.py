# Texts stand one after the other, the shortest first, in all that works on each token for itself, so that none of it is
# spent on padding. Only attention has them side by side, in groups of like length.
#
# Letters of shapes: B texts and T tokens of a batch, R >= T rows; G texts, L tokens of the longest and N tokens of a group.

class Group(NamedTuple):
  texts : int  # G
  longest : int  # L
  begin : int  # the first of its rows
  end : int  # behind the last
  beside : Tensor  # (G L), which of its rows stands in each place when the texts are side by side; some row in padding
  behind : Tensor  # (N), the place of each of its rows
  mask : Tensor  # (G, 1, 1, L), 0 or -infinity

class Places(NamedTuple):
  groups : List[__torch__.places.Group]
  positions : Tensor  # (R), of every row's token in its text; 0 in rows that are of no text
  firsts : Tensor  # (B), the rows of the texts' first tokens
  owners : Tensor  # (T), the text that each row belongs to

# lengths: (G), on the processor as in all that follows
def group(lengths: Tensor, begin: int, device: Device) -> __torch__.places.Group:
  longest = int(lengths.max())
  columns = torch.arange(longest, dtype=4)  # (L)
  there = columns < lengths.unsqueeze(1)  # (G, L)
  firsts = (lengths.cumsum(0) - lengths).unsqueeze(1)  # (G, 1)
  mask = torch.zeros([lengths.size(0), 1, 1, longest])
  return __torch__.places.Group(
      lengths.size(0),
      longest,
      begin,
      begin + int(lengths.sum()),
      (firsts + torch.minimum(columns, lengths.unsqueeze(1) - 1)).view([-1]).to(device),
      there.view([-1]).nonzero().squeeze(1).to(device),
      mask.masked_fill_(there.logical_not().view([-1, 1, 1, longest]), -inf).to(device))

# A group's longest text has at most half as many tokens again as its shortest, unless all are short.
#   lengths: (B), tokens of each text; rows: R
def of(lengths: Tensor, rows: int, device: Device) -> __torch__.places.Places:
  groups = annotate(List[__torch__.places.Group], [])
  first = 0
  begin = 0
  limit = 16
  for i in range(lengths.size(0)):
    length = int(lengths[i])
    if length > limit:
      if i > first:
        groups.append(__torch__.places.group(lengths[first:i], begin, device))
        begin = groups[-1].end
        first = i
      limit = max(16, length + length // 2)
  groups.append(__torch__.places.group(lengths[first:], begin, device))
  owners = torch.repeat_interleave(lengths)  # (T)
  firsts = lengths.cumsum(0) - lengths
  positions = torch.arange(owners.size(0), dtype=4) - firsts.index_select(0, owners)
  positions = torch.constant_pad_nd(positions, [0, rows - owners.size(0)])
  return __torch__.places.Places(groups, positions.to(device), firsts.to(device), owners.to(device))
