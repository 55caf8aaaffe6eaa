package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.serving.LanguageModelsConfig;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples of passages under headings, which the model reads and an answer never says. */
class ExampleTextsTest {
  private static final AnswerExample HEADED =
      new AnswerExample(
          "What does express delivery cost?",
          List.of(
              new FoundPassage("d", 1, "Express delivery", List.of(), "Five euros.", "en", 0, 11, 1)
                  .headed()),
          "Five euros.",
          1,
          Language.ENGLISH);

  @TempDir Path folder;

  @BeforeEach
  void writeModel() throws IOException {
    SmallAnsweringModel.write(folder);
  }

  @Test
  void aModelLearnsToReadPassagesUnderTheirHeadings() throws IOException {
    try (BpeTokenizer tokenizer = BpeTokenizer.load(folder)) {
      int[] tokens = new ExampleTexts(tokenizer, 128, 16).of(HEADED).orElseThrow().tokens();

      assertThat(tokenizer.decode(Arrays.stream(tokens).boxed().toList()))
          .isEqualTo(
              """
              Question: What does express delivery cost?

              Express delivery
              Five euros.

              Question: What does express delivery cost?
              Answer: Five euros.""");
    }
  }

  @Test
  void aModelIsScoredOnAnswersThatAreNoHeadings() throws IOException {
    LanguageModelsConfig serving =
        new SmallRyeConfigBuilder()
            .withMapping(LanguageModelsConfig.class)
            .build()
            .getConfigMapping(LanguageModelsConfig.class);

    AnsweringScores.Measured measured =
        new AnsweringScores(serving, 16).of(folder, List.of(HEADED), share -> {});

    // The heading shares the question's words, the one sentence has none of them.
    assertThat(measured.scores()).containsEntry("exact", 1.0);
  }
}
