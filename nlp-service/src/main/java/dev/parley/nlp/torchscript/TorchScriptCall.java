package dev.parley.nlp.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of a module's method, for one use: arguments in order, then one of {@link #run}, {@link
 * #toValue}, {@link #toTensor}, {@link #toDoubles}. Native arguments that the call made are freed
 * by that last act, whether it succeeds or fails; tensors and values that were handed in stay the
 * caller's.
 */
public final class TorchScriptCall {
  private final PtSymbolBlock block;
  private final String method;
  private final List<IValue> arguments = new ArrayList<>();
  private final List<IValue> owned = new ArrayList<>();

  TorchScriptCall(PtSymbolBlock block, String method) {
    this.block = block;
    this.method = method;
  }

  /** A parameter of type {@code int}. */
  public TorchScriptCall with(long argument) {
    return own(IValue.from(argument));
  }

  /** A parameter of type {@code bool}. */
  public TorchScriptCall with(boolean argument) {
    return own(IValue.from(argument));
  }

  /** A parameter of type {@code float}. */
  public TorchScriptCall with(double argument) {
    return own(IValue.from(argument));
  }

  /** A parameter of type {@code List[int]}. */
  public TorchScriptCall with(long[] argument) {
    return own(IValue.listFrom(argument));
  }

  /** A parameter of type {@code List[int]}. */
  public TorchScriptCall with(int[] argument) {
    long[] wide = new long[argument.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = argument[i];
    }
    return with(wide);
  }

  /** A parameter of type {@code List[float]}. */
  public TorchScriptCall with(double[] argument) {
    return own(IValue.listFrom(argument));
  }

  /** A parameter of type {@code Tensor}. */
  public TorchScriptCall with(NDArray argument) {
    return own(IValue.from((PtNDArray) argument));
  }

  /** A parameter of type {@code List[Tensor]}. */
  public TorchScriptCall with(List<? extends NDArray> argument) {
    return own(IValue.listFrom(argument.toArray(PtNDArray[]::new)));
  }

  /** What another call gave. */
  public TorchScriptCall with(TorchScriptValue argument) {
    arguments.add(argument.value());
    return this;
  }

  /** Calls, and drops the result. */
  public void run() {
    call().close();
  }

  /** Calls; the result, of whatever type, is the caller's to close. */
  public TorchScriptValue toValue() {
    return new TorchScriptValue(call());
  }

  /** Calls; the resulting {@code Tensor} belongs to a manager. */
  public NDArray toTensor(NDManager owner) {
    try (IValue result = call()) {
      return result.toTensor((PtNDManager) owner);
    }
  }

  /** Calls; the result is a {@code List[float]}. */
  public double[] toDoubles() {
    try (IValue result = call()) {
      return result.toDoubleArray();
    }
  }

  private TorchScriptCall own(IValue argument) {
    owned.add(argument);
    arguments.add(argument);
    return this;
  }

  private IValue call() {
    try {
      return IValueUtils.runMethod(block, method, arguments.toArray(IValue[]::new));
    } finally {
      owned.forEach(IValue::close);
    }
  }
}
