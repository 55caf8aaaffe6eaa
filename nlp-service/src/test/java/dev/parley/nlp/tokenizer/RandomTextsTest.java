package dev.parley.nlp.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares any number of texts with the file that {@code make_reference.py random} wrote; of the
 * tiny tokenizer or of one in {@code tokenizer.folder}.
 */
@EnabledIfSystemProperty(named = "tokenizer.texts", matches = ".+")
final class RandomTextsTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("tokenizer.folder", TokenizerReference.TINY.toString()));

  @Test
  void everyTextHasTheReferencesTokensAndComesBack() throws IOException {
    JsonMapper json = new JsonMapper();
    List<String> wrong = new ArrayList<>();
    int texts = 0;
    try (BpeTokenizer tokenizer = BpeTokenizer.load(FOLDER);
        BufferedReader lines =
            Files.newBufferedReader(Path.of(System.getProperty("tokenizer.texts")))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        TokenizerReference.Pair pair = json.readValue(line, TokenizerReference.Pair.class);
        boolean same =
            TokenizerReference.tokens(tokenizer, pair.text()).equals(pair.tokens())
                && tokenizer.decode(tokenizer.encode(pair.text())).equals(pair.text());
        if (!same) {
          wrong.add(pair.text());
        }
        texts++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(texts).isPositive();
  }
}
