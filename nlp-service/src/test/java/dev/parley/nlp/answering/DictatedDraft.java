package dev.parley.nlp.answering;

import java.util.List;

/** Writes given sentences, sure of each. */
record DictatedDraft(List<String> sentences) implements Draft {
  @Override
  public String opening() {
    return sentences.get(0);
  }

  @Override
  public double logLikelihood() {
    return 0;
  }

  @Override
  public String writtenBy() {
    return "models/answering/versions/0123456789abcdef";
  }

  @Override
  public void rest(TextSink sink) {
    var unused = sentences.stream().skip(1).allMatch(sink::write);
  }

  @Override
  public void close() {}
}
