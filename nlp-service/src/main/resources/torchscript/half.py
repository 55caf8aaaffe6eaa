# FBGEMM, float16 weights: half the memory traffic of float32, which is what decoding waits for, while
# activations, sums and results stay float32. See plain.py.

class Linear(NamedTuple):
  packed : __torch__.torch.classes.quantized.LinearPackedParamsBase

def pack(weight: Tensor, bias: Optional[Tensor], type: int) -> __torch__.this.Linear:
  return __torch__.this.Linear(ops.quantized.linear_prepack_fp16(weight.contiguous(), bias))

def apply(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return ops.quantized.linear_dynamic_fp16(x, linear.packed)

def apply_gelu(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return torch.gelu(__torch__.this.apply(x, linear), approximate="tanh")

def apply_gelu_exact(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return torch.gelu(__torch__.this.apply(x, linear), approximate="none")
