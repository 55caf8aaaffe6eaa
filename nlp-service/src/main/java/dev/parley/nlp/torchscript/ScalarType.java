package dev.parley.nlp.torchscript;

/** Element types by the numbers that TorchScript writes for {@code dtype}. */
public enum ScalarType {
  FLOAT16(5),
  FLOAT32(6),
  BFLOAT16(15);

  private final int number;

  ScalarType(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
