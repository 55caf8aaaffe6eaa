package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.Failures;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.FolderModelStore;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.examples.AnsweringExamples;
import dev.parley.nlp.serving.LanguageModelsConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweringTrainingTest {
  private static final String JOB = "trainingJobs/1";
  private static final List<AnswerExample> EXAMPLES = SmallAnsweringModel.examples(30);
  private static final AnsweringExamples COLLECTED =
      new AnsweringExamples(
          EXAMPLES.subList(0, 24), EXAMPLES.subList(24, 30), SmallAnsweringModel.pairs(6));

  @TempDir Path folder;
  private FolderModelStore store;

  @BeforeEach
  void openStore() {
    store = new FolderModelStore(folder.resolve("models"));
  }

  @Test
  void aJobLearnsFromExamplesThenFromPreferences() throws Exception {
    String champion = store.store("answering", SmallAnsweringModel.write(folder.resolve("model")));

    TrainingOutcome outcome = training("6").run(JOB, champion, () -> COLLECTED, (at, doing) -> {});

    assertThat(outcome.description())
        .isEqualTo("Fine-tuned from " + champion + " on 24 examples, then on 6 preferences");
    Path candidate = store.open("answering", outcome.candidateVersion());
    assertThat(candidate.resolve("preferences.csv")).isNotEmptyFile();
    assertThat(candidate.resolve("card.md")).content().contains("`preferences.csv`");
    assertThat(outcome.candidateMetrics().get("tokenF1"))
        .isGreaterThan(outcome.championMetrics().get("tokenF1"));
  }

  @Test
  void anLstmLearnsToo() throws Exception {
    String champion =
        store.store("answering", SmallAnsweringModel.writeLstm(folder.resolve("model")));

    TrainingOutcome outcome = training("99").run(JOB, champion, () -> COLLECTED, (at, doing) -> {});

    assertThat(outcome.candidateMetrics().get("perplexity"))
        .isLessThan(outcome.championMetrics().get("perplexity"));
  }

  @Test
  void aFullDiskIsWaitedForWithAllThatWasDone() throws Exception {
    assumeThat(Path.of("/dev/full")).exists(); // has never room
    String champion = store.store("answering", SmallAnsweringModel.write(folder.resolve("model")));
    Path stage = folder.resolve("jobs/answering-jobs/1/fine-tuning/examples");
    Files.createDirectories(stage);
    Files.createSymbolicLink(stage.resolve("weights.safetensors.part"), Path.of("/dev/full"));
    AnsweringTraining training = training("99");

    assertThatThrownBy(() -> training.run(JOB, champion, () -> COLLECTED, (at, doing) -> {}))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(Failures.isTransient(e)).isTrue())
        .hasMessageStartingWith("the files of trainingJobs/1 cannot be read or written now: ")
        .hasMessageNotContaining(folder.toString());
    try (var files = Files.list(stage)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("checkpoint-"));
    }

    TrainingOutcome outcome =
        training.run(
            JOB,
            champion,
            () -> {
              throw new AssertionError("the job began anew");
            },
            (at, doing) -> {});
    assertThat(outcome.championVersion()).isEqualTo(champion);
  }

  @Test
  void aModelThatCannotBeTrainedEndsTheJob() throws Exception {
    Path model = SmallAnsweringModel.write(folder.resolve("model"));
    Files.delete(model.resolve("tokenizer.json"));
    String champion = store.store("answering", model);

    assertThatThrownBy(() -> training("99").run(JOB, champion, () -> COLLECTED, (at, doing) -> {}))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.FAILED_PRECONDITION))
        .hasMessageStartingWith("models/answering/versions/" + champion + " cannot be fine-tuned: ")
        .hasMessageNotContaining(folder.toString());
  }

  @Test
  void aModelThatCannotBeReadNowIsWaitedFor() throws Exception {
    String champion = store.store("answering", SmallAnsweringModel.write(folder.resolve("model")));
    Path settings = store.open("answering", champion).resolve("tokenizer_config.json");
    Files.createSymbolicLink(settings, settings); // a loop, which no privilege can read

    assertThatThrownBy(() -> training("99").run(JOB, champion, () -> COLLECTED, (at, doing) -> {}))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(Failures.isTransient(e)).isTrue())
        .hasMessageContaining("tokenizer_config.json");
  }

  @Test
  void withoutAnyModelTheJobSaysWhatToDo() {
    assertThatThrownBy(() -> training("99").run(JOB, "", () -> COLLECTED, (at, doing) -> {}))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.FAILED_PRECONDITION);
              assertThat(e.reason()).isEqualTo("LANGUAGE_MODEL_NOT_FOUND");
            })
        .hasMessage("there is no language model 'answering' to fine-tune: import one");
    assertThat(folder.resolve("jobs")).doesNotExist();
  }

  private AnsweringTraining training(String enoughPairs) {
    return new AnsweringTraining(
        store,
        Optional::empty,
        FineTuningTest.config(
            "epochs", "20",
            "learning-rate", "5e-3",
            "batch-tokens", "512",
            "threads", "1",
            "replay-share", "0",
            "most-shipped-held-out", "0",
            "preferences.enough-pairs", enoughPairs),
        new SmallRyeConfigBuilder()
            .withMapping(LanguageModelsConfig.class)
            .build()
            .getConfigMapping(LanguageModelsConfig.class),
        folder.resolve("jobs"));
  }
}
