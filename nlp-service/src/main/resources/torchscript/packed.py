# oneDNN, float32 or bfloat16: the weight is reordered once into the blocks that its kernels read, GELU is
# fused into the multiplication. See plain.py.

class Linear(NamedTuple):
  weight : Tensor  # (out, in), opaque
  bias : Optional[Tensor]  # (out)
  type : int

def pack(weight: Tensor, bias: Optional[Tensor], type: int) -> __torch__.this.Linear:
  # The batch size is a hint; the reordered weight serves every size.
  reordered = ops.mkldnn._reorder_linear_weight(weight.to(type).contiguous(), 16)
  if bias is not None:
    return __torch__.this.Linear(reordered, bias.to(type), type)
  else:
    return __torch__.this.Linear(reordered, None, type)

def apply(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return ops.mkldnn._linear_pointwise(x.to(linear.type), linear.weight, linear.bias,
      "none", annotate(List[Optional[number]], []), None)

def apply_gelu(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return ops.mkldnn._linear_pointwise(x.to(linear.type), linear.weight, linear.bias,
      "gelu", annotate(List[Optional[number]], []), "tanh")

def apply_gelu_exact(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return ops.mkldnn._linear_pointwise(x.to(linear.type), linear.weight, linear.bias,
      "gelu", annotate(List[Optional[number]], []), "none")
