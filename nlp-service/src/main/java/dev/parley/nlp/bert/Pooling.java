package dev.parley.nlp.bert;

/** What becomes of the last states of a text's tokens, when it is to have one vector. */
public enum Pooling {
  /** Their mean (Reimers and Gurevych 2019). */
  MEAN("mean", "vectors"),
  /** That of the first token, {@code [CLS]}. */
  FIRST("cls", "first_vectors");

  private final String text;
  private final String method;

  Pooling(String text, String method) {
    this.text = text;
    this.method = method;
  }

  /** As {@code config.json} has it. */
  String text() {
    return text;
  }

  /** Of {@code bert.py}. */
  String method() {
    return method;
  }
}
