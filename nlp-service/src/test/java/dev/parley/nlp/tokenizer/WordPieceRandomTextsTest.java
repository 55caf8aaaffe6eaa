package dev.parley.nlp.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares any number of texts with the file that {@code bert/make_reference.py random} wrote, of
 * the tokenizer in {@code wordpiece.folder}.
 */
@EnabledIfSystemProperty(named = "wordpiece.texts", matches = ".+")
final class WordPieceRandomTextsTest {
  @Test
  void everyTextHasTheReferencesTokens() throws IOException {
    JsonMapper json = new JsonMapper();
    List<String> wrong = new ArrayList<>();
    int texts = 0;
    try (WordPieceTokenizer tokenizer =
            WordPieceTokenizer.load(Path.of(System.getProperty("wordpiece.folder")));
        BufferedReader lines =
            Files.newBufferedReader(Path.of(System.getProperty("wordpiece.texts")))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode pair = json.readTree(line);
        List<Integer> expected = new ArrayList<>();
        pair.path("tokens").forEach(token -> expected.add(token.intValue()));
        int[] found = tokenizer.encode(pair.path("text").textValue(), Integer.MAX_VALUE);
        if (!IntStream.of(found).boxed().toList().equals(expected)) {
          wrong.add(line);
        }
        texts++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(texts).isPositive();
  }
}
