package dev.parley.nlp.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BpeTrainerTest {
  private static final Path FOLDER = Path.of("src/test/resources/tokenizer");

  @Test
  void learnsWhatHuggingFacesTrainerLearns(@TempDir Path directory) throws IOException {
    String text = Files.readString(FOLDER.resolve("trained-bpe.txt"));
    JsonNode expected = new JsonMapper().readTree(FOLDER.resolve("trained-bpe.json").toFile());
    BpeTrainer trainer = new BpeTrainer();
    trainer.add(text, 1);

    TrainedBpe learned = trainer.train(600, 2);

    assertThat(learned.merges()).isEqualTo(texts(expected.get("merges")));
    assertThat(learned.pieces()).isEqualTo(texts(expected.get("pieces")));
    learned.save(directory);
    try (BpeTokenizer tokenizer = BpeTokenizer.load(directory)) {
      List<Integer> tokens = TokenizerReference.tokens(tokenizer, text);
      assertThat(tokens)
          .isEqualTo(numbers(expected.get("tokens")))
          .contains(tokenizer.vocabulary().endOfText());
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }

  @Test
  void stopsAtTheSizeOfTheVocabularyAndCountsRepeatedTexts() {
    BpeTrainer trainer = new BpeTrainer();
    trainer.add("ab", 3);
    trainer.add("cd", 5);
    trainer.add("abcd", 1);

    TrainedBpe learned = trainer.train(BpeTrainer.FIRST_LEARNED + 2, 2);

    assertThat(learned.merges()).containsExactly("c d", "a b");
    assertThat(learned.pieces()).hasSize(BpeTrainer.FIRST_LEARNED + 2).endsWith("cd", "ab");
  }

  @Test
  void aVocabularyMustHoldTheBytes() {
    BpeTrainer trainer = new BpeTrainer();
    assertThatThrownBy(() -> trainer.train(100, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 257 (was: 100)");
  }

  private static List<String> texts(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<Integer> numbers(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asInt).toList();
  }
}
