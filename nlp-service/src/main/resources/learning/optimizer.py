# What is done with the gradients of a step, whatever model they are of.

class Optimizer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def add(self: __torch__.optimizer.Optimizer, gradients: List[Tensor], others: List[Tensor]) -> int:
    for i in range(len(gradients)):
      gradients[i].add_(others[i])
    return len(gradients)

  # The Euclidean norm of all gradients together.
  def norm(self: __torch__.optimizer.Optimizer, gradients: List[Tensor]) -> List[float]:
    norms = annotate(List[Tensor], [])
    for gradient in gradients:
      norms.append(torch.linalg_vector_norm(gradient))
    return [float(torch.linalg_vector_norm(torch.stack(norms), dtype=7))]

  # AdamW (Loshchilov and Hutter 2019), after the gradients were divided by `shrink`. The lists are changed as they
  # came: TorchScript would drop changes to the tensors of lists that are made here.
  def update(
      self: __torch__.optimizer.Optimizer,
      weights: List[Tensor],
      gradients: List[Tensor],
      first_moments: List[Tensor],
      second_moments: List[Tensor],
      step: int,
      rate: float,
      beta1: float,
      beta2: float,
      epsilon: float,
      decay: float,
      shrink: float) -> int:
    steps = annotate(List[Tensor], [])
    for i in range(len(weights)):
      steps.append(torch.full([], float(step)))
    torch._fused_adamw_(
        weights, gradients, first_moments, second_moments, annotate(List[Tensor], []), steps, lr=rate, beta1=beta1,
        beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False,
        grad_scale=torch.full([], shrink))
    return step
