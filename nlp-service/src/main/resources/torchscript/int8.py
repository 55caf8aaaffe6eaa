# FBGEMM, int8 weights with a scale per output, activations quantized to 8 bits with a scale per row.
#
# linear_dynamic takes one scale from the extremes of the whole batch, so a row would depend on its
# neighbours. Here every row is divided by its own largest magnitude first, and a guard row that holds -1 and
# 1 pins the extremes: the common scale is then always that of [-1, 1]. A row that is alone is told this scale
# instead: the same numbers to the last bit, by an operator that has less to do but takes rows one by one.
# See plain.py.

class Linear(NamedTuple):
  packed : __torch__.torch.classes.quantized.LinearPackedParamsBase
  bias : Optional[Tensor]  # (out), added after the row's scale is put back
  guard : Tensor  # (1, in)

def pack(weight: Tensor, bias: Optional[Tensor], type: int) -> __torch__.this.Linear:
  largest = torch.maximum(weight.amax([1]), -weight.amin([1]))  # (out)
  scales = (largest.clamp_min(1e-30) / 127.).to(7)
  zeros = torch.zeros_like(scales, dtype=4)
  quantized = torch.quantize_per_channel(weight.contiguous(), scales, zeros, 0, 12)
  guard = torch.zeros([1, weight.size(1)])
  guard[0, 0] = -1.
  guard[0, 1] = 1.
  return __torch__.this.Linear(ops.quantized.linear_prepack(quantized, None), bias, guard)

def apply(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  n, k = x.shape
  if n == 1:
    scale = x.abs().amax([1], True).clamp_min_(1e-30)  # (N, 1)
    y = ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(x / scale, 2. / 255., 128, linear.packed)
  else:
    scale = torch.maximum(x.amax([1], True), -x.amin([1], True)).clamp_min_(1e-30)
    guarded = torch.empty([n + 1, k])
    scaled = torch.div(x, scale, out=guarded[:n])
    guarded[n:] = linear.guard
    y = ops.quantized.linear_dynamic(guarded, linear.packed, False)[:n]  # (N, out)
  bias = linear.bias
  if bias is not None:
    return torch.addcmul(bias, y, scale)
  else:
    return y * scale

def apply_gelu(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return torch.gelu(__torch__.this.apply(x, linear), approximate="tanh")

def apply_gelu_exact(x: Tensor, linear: __torch__.this.Linear) -> Tensor:
  return torch.gelu(__torch__.this.apply(x, linear), approximate="none")
