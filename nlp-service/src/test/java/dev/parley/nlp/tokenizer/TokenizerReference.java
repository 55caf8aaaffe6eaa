package dev.parley.nlp.tokenizer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What {@code make_reference.py} wrote. */
record TokenizerReference(List<Pair> texts, List<Pair> sequences) {
  private static final Path FOLDER = Path.of("src/test/resources/tokenizer");
  static final Path TINY = FOLDER.resolve("tiny");

  record Pair(String text, List<Integer> tokens) {}

  static TokenizerReference read() throws IOException {
    return new JsonMapper()
        .readValue(FOLDER.resolve("reference.json").toFile(), TokenizerReference.class);
  }
}
