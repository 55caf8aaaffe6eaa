package dev.parley.nlp.training;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnswerExamples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Examples among the program's resources; a program that ships no model may have none. */
final class ShippedExamples {
  private ShippedExamples() {}

  /** Of what the shipped model learned from, to be learned again. */
  static List<AnswerExample> replay() {
    return read("/answering/replay.jsonl");
  }

  /** What every candidate is measured by. */
  static List<AnswerExample> gate() {
    return read("/answering/gate.jsonl");
  }

  private static List<AnswerExample> read(String resource) {
    try (InputStream in = ShippedExamples.class.getResourceAsStream(resource)) {
      return in == null
          ? List.of()
          : AnswerExamples.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
