package dev.parley.nlp.tokenizer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code make_reference.py} wrote. */
record TokenizerReference(List<Pair> texts, List<Pair> sequences) {
  private static final Path FOLDER = Path.of("src/test/resources/tokenizer");
  static final Path TINY = FOLDER.resolve("tiny");

  private static final String SPECIAL = TokenizerFiles.END_OF_TEXT;

  record Pair(String text, List<Integer> tokens) {}

  /**
   * Tokens as the reference finds them: what looks like the special token that ends texts is one.
   * Such a token parts a text, and what lies between is encoded by itself.
   */
  static List<Integer> tokens(BpeTokenizer tokenizer, String text) {
    List<Integer> tokens = new ArrayList<>();
    int begin = 0;
    for (int end = text.indexOf(SPECIAL); end >= 0; end = text.indexOf(SPECIAL, begin)) {
      tokens.addAll(tokenizer.encode(text.substring(begin, end)));
      tokens.add(tokenizer.vocabulary().endOfText());
      begin = end + SPECIAL.length();
    }
    tokens.addAll(tokenizer.encode(text.substring(begin)));
    return tokens;
  }

  static TokenizerReference read() throws IOException {
    return new JsonMapper()
        .readValue(FOLDER.resolve("reference.json").toFile(), TokenizerReference.class);
  }
}
