# Dropout (Srivastava et al. 2014) from a generator of its own, so that batches may be worked on at the same time and
# still draw the same numbers.
#   share: of the numbers that become 0; generator: None when nothing is to be dropped
def apply(x: Tensor, share: float, generator: Optional[Generator]) -> Tensor:
  if generator is not None and share > 0.:
    kept = torch.empty_like(x).bernoulli_(1. - share, generator=generator)
    return x * kept / (1. - share)
  else:
    return x
