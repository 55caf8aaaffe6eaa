package dev.parley.nlp.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/**
 * One call of a module's method {@code forward}, in which {@code torch.grad} works: arguments in
 * order, then {@link #toTensor}. ({@link TorchScriptCall} calls any method, but with gradients off
 * for good.) Parameters are tensors and lists of tensors, nothing else.
 */
public final class AutogradCall {
  private final PtSymbolBlock block;
  private final NDList arguments = new NDList();
  private int lists;

  AutogradCall(PtSymbolBlock block) {
    this.block = block;
  }

  /** A parameter of type {@code Tensor}. The manager of the first one owns the result. */
  public AutogradCall with(NDArray argument) {
    argument.setName(null);
    arguments.add(argument);
    return this;
  }

  /** A parameter of type {@code List[Tensor]}. */
  public AutogradCall with(List<? extends NDArray> argument) {
    String name = "list" + lists++ + "[]"; // DJL's way to say which arrays make up a list
    for (NDArray array : argument) {
      array.setName(name);
      arguments.add(array);
    }
    return this;
  }

  /** Calls; the result, a {@code Tensor}, belongs to the manager of the first argument. */
  public NDArray toTensor() {
    // Both belong to this thread. Optimized, a graph that casts to bfloat16 and back cannot be
    // differentiated; other calls are not optimized anyway.
    JniUtils.setGraphExecutorOptimize(false);
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      return IValueUtils.forward(block, arguments, true).singletonOrThrow();
    } finally {
      JniUtils.setGradMode(before);
    }
  }
}
