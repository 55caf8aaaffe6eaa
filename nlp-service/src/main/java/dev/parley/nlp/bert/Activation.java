package dev.parley.nlp.bert;

import java.util.List;

/** The function between a layer's two feed-forward matrices. */
public enum Activation {
  /** Exact, by the error function (Hendrycks and Gimpel 2016). */
  GELU(0, "gelu"),
  /** Approximated by the hyperbolic tangent. */
  GELU_TANH(1, "gelu_new", "gelu_pytorch_tanh"),
  RELU(2, "relu");

  private final int number;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> names;

  Activation(int number, String... names) {
    this.number = number;
    this.names = List.of(names);
  }

  /** By which the scripts know it. */
  int number() {
    return number;
  }

  /** What Hugging Face calls it; the first is written. */
  List<String> names() {
    return names;
  }
}
