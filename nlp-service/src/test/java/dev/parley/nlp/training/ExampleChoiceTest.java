package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.examples.AnsweringExamples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleChoiceTest {
  private static final List<AnswerExample> TEN = SmallAnsweringModel.examples(10);
  private static final List<AnswerExample> SHIPPED = named("shipped", 20);
  private static final List<AnswerExample> GATE = named("gate", 3);

  @Test
  void defaultsAreThese() {
    AnsweringTrainingConfig config = FineTuningTest.config();

    assertThat(config.epochs()).isEqualTo(3);
    assertThat(config.learningRate()).isEqualTo(1e-4);
    assertThat(config.batchTokens()).isEqualTo(2048);
    assertThat(config.checkpointEvery()).isEqualTo(50);
    assertThat(config.threads()).isZero();
    assertThat(config.preferences().enoughPairs()).isEqualTo(20);
    assertThat(config.preferences().strength()).isEqualTo(0.1);
    assertThat(config.preferences().epochs()).isEqualTo(1);
    assertThat(config.preferences().learningRate()).isEqualTo(1e-5);
    assertThat(config.replayShare()).isEqualTo(1);
    assertThat(config.mostHeldOut()).isEqualTo(500);
    assertThat(config.mostShippedHeldOut()).isEqualTo(100);
    assertThat(config.answerTokens()).isEqualTo(112);
    assertThat(config.longest()).hasHours(12);
    assertThat(config.directory()).isEmpty();
  }

  @Test
  void shippedExamplesAreReplayedByTheirShareAndTheGateIsMeasured() {
    JobFolder.Examples chosen = choose("aaaa", TEN.subList(0, 8), TEN.subList(8, 10));

    assertThat(chosen.training()).hasSize(12).containsAll(TEN.subList(0, 8));
    assertThat(SHIPPED).containsAll(chosen.training().subList(8, 12));
    assertThat(chosen.pairs()).isEqualTo(SmallAnsweringModel.pairs(2));
    assertThat(chosen.heldOut()).containsExactly(TEN.get(8), GATE.get(0), GATE.get(1));
    assertThat(choose("aaaa", TEN.subList(0, 8), List.of()).training())
        .isEqualTo(chosen.training());
    assertThat(choose("bbbb", TEN.subList(0, 8), List.of()).training())
        .isNotEqualTo(chosen.training());
  }

  @Test
  void nothingToLearnFromOrToMeasureIsRefused() {
    assertThatThrownBy(() -> choose("aaaa", List.of(), TEN))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.FAILED_PRECONDITION))
        .hasMessageContaining("no rated or imported examples");
    assertThatThrownBy(
            () ->
                new ExampleChoice(FineTuningTest.config())
                    .of(new AnsweringExamples(TEN, List.of(), List.of()), "a", SHIPPED, List.of()))
        .hasMessageContaining("none of 10 examples is held out");
  }

  @Test
  void jobKeepsTheExamplesThatItBeganWith(@TempDir Path root) throws Exception {
    JobFolder.Examples first = new JobFolder.Examples(TEN, SmallAnsweringModel.pairs(3), GATE);
    JobFolder.open(root, "trainingJobs/1").examples(() -> first);

    JobFolder.Examples again =
        JobFolder.open(root, "trainingJobs/1")
            .examples(
                () -> {
                  throw new AssertionError("chosen again");
                });
    JobFolder.open(root, "trainingJobs/2");

    assertThat(again).isEqualTo(first);
    assertThat(root.resolve("answering-jobs/1")).doesNotExist();
    JobFolder.forget(root, "trainingJobs/2");
    assertThat(root.resolve("answering-jobs")).isEmptyDirectory();
  }

  private static JobFolder.Examples choose(
      String version, List<AnswerExample> training, List<AnswerExample> heldOut) {
    return new ExampleChoice(
            FineTuningTest.config(
                "replay-share", "0.5", "most-held-out", "1", "most-shipped-held-out", "2"))
        .of(
            new AnsweringExamples(training, heldOut, SmallAnsweringModel.pairs(2)),
            version,
            SHIPPED,
            GATE);
  }

  private static List<AnswerExample> named(String name, int count) {
    return SmallAnsweringModel.examples(count).stream()
        .map(
            example ->
                AnswerExample.of(
                    name + " " + example.question(), example.texts(), example.answer()))
        .toList();
  }
}
