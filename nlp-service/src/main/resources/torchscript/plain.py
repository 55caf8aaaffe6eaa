# A linear layer by the operator of every device and processor: y = x W' + b.
#
# Every file of this folder offers the same class and functions in another number format; a model's script
# binds one of them to the name `linear`. `__torch__.this` stands for the file itself.

class Linear(NamedTuple):
  weight : Tensor  # (out, in)
  bias : Optional[Tensor]  # (out)

# weight: (out, in), float32; type: number of the scalar type that the layer computes in
def pack(weight: Tensor, bias: Optional[Tensor], type: int) -> __torch__.this.Linear:
  if bias is not None:
    return __torch__.this.Linear(weight.to(type).contiguous(), bias.to(type))
  else:
    return __torch__.this.Linear(weight.to(type).contiguous(), None)

# x: (N, in), float32 or the layer's type; gives (N, out) in the layer's type
def apply(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return torch.linear(x.to(linear.weight.dtype), linear.weight, linear.bias)

# The same, followed by GELU in its tanh approximation (Hugging Face's gelu_new).
def apply_gelu(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return torch.gelu(__torch__.this.apply(x, linear), approximate="tanh")

# The same, followed by GELU itself (Hugging Face's gelu).
def apply_gelu_exact(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return torch.gelu(__torch__.this.apply(x, linear), approximate="none")
