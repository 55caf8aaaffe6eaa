package dev.parley.nlp.torchscript;

import ai.djl.pytorch.jni.IValue;

/** Any value of TorchScript, held for later calls: packed weights, a cache. Freed by closing it. */
public final class TorchScriptValue implements AutoCloseable {
  private final IValue value;

  TorchScriptValue(IValue value) {
    this.value = value;
  }

  IValue value() {
    return value;
  }

  @Override
  public void close() {
    value.close();
  }
}
