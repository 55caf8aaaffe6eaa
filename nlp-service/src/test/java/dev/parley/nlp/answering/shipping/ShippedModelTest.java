package dev.parley.nlp.answering.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.model.FolderModelStore;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnsweringModelEvaluation;
import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.serving.ShippedLanguageModel;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedModelTest {
  @Test
  void theModelThatShipsAnswersBetterThanFirstSentencesDo(@TempDir Path folder) throws IOException {
    FolderModelStore store = new FolderModelStore(folder);
    String version = new ShippedLanguageModel(store).store().orElseThrow();
    Path directory = store.open(ShippedLanguageModel.FAMILY, version);
    List<AnswerExample> examples = PolicyPractice.heldOut();
    assertThat(directory.resolve("card.md")).isNotEmptyFile();

    try (BpeTokenizer tokenizer = BpeTokenizer.load(directory);
        Gpt2LanguageModel model =
            Gpt2LanguageModel.load(directory, LanguageModelSettings.onCpu(1))) {
      AnsweringModelEvaluation answers =
          AnsweringModelEvaluation.of(
              examples, new GreedyAnswers(model, tokenizer, CorpusFiles.prompt(tokenizer)));
      AnsweringModelEvaluation firstSentences =
          AnsweringModelEvaluation.of(
              examples, example -> example.texts().get(0).split("(?<=[.。])|\n", 2)[0]);

      assertThat(answers.tokenF1()).isGreaterThan(firstSentences.tokenF1());
    }
  }

  @Test
  void itIsStoredOnce(@TempDir Path folder) {
    ShippedLanguageModel shipped = new ShippedLanguageModel(new FolderModelStore(folder));

    assertThat(shipped.store()).isPresent().isEqualTo(shipped.store());
  }
}
