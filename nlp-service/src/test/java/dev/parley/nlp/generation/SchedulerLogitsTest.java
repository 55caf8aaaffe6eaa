package dev.parley.nlp.generation;

import static dev.parley.nlp.generation.SchedulerFixture.prompt;
import static dev.parley.nlp.generation.SchedulerFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prompts whose logits are wanted, beside texts. */
@Timeout(60) // instead of waiting for ever
final class SchedulerLogitsTest {

  @Test
  void logitsComeInChunksBetweenTheStepsOfTexts() throws InterruptedException {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2).gated())) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 6));
      fixture.awaitCalls(1);
      Generation logits = fixture.scheduler.submit(logits("b", prompt('y', 18), 18));
      fixture.model.allow(20);
      GeneratedText read = logits.await();

      assertThat(fixture.calls(0, 8))
          .containsExactly(
              "step 0@0",
              "logits 1@0+4",
              "logits 1@4+4",
              "logits 1@8+4",
              "logits 1@12+4",
              "step 0@1",
              "logits 1@16+2",
              "step 0@2");
      assertThat(read.logits())
          .extracting(part -> part.length / fixture.model.vocabularySize())
          .containsExactly(4, 4, 4, 4, 2);
      assertThat(read.text()).isEmpty();
      assertThat(read.end())
          .isEqualTo(new GenerationEvent.Finished(StopReason.MAX_TOKENS, "", "", 18, 0, 0));
    }
  }

  @Test
  void onlyTheKeptTokensHaveLogits() throws InterruptedException {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(1))) {
      GeneratedText read = fixture.scheduler.submit(logits("a", prompt('x', 11), 4)).await();

      assertThat(fixture.model.calls())
          .containsExactly("prefill 0@0+4", "prefill 0@4+3", "logits 0@7+1", "logits 0@8+3");
      assertThat(read.logits()).hasSize(2);
    }
  }

  @Test
  void whatIsReusedGivesTheSameLogits() throws InterruptedException {
    for (int keep = 1; keep <= 11; keep++) {
      List<float[]> alone;
      try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(1))) {
        alone = fixture.scheduler.submit(logits("a", prompt('x', 11), keep)).await().logits();
      }
      try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(3))) {
        fixture.scheduler.submit(request("a", prompt('x', 14), 3)).await();
        fixture.scheduler.submit(logits("a", prompt('x', 12), 5)).await();
        GeneratedText read = fixture.scheduler.submit(logits("a", prompt('x', 11), keep)).await();

        assertThat(read.logits().toArray(float[][]::new))
            .isDeepEqualTo(alone.toArray(float[][]::new));
        assertThat(read.end().reusedTokens())
            .as("whole chunks, or what was read to the same end")
            .isEqualTo(keep == 4 ? 7 : (11 - keep) / 4 * 4);
        GenerationRequest text = request("a", prompt('x', 11), 5);
        assertThat(fixture.scheduler.submit(text).await().tokens())
            .as("a text after logits")
            .isEqualTo(SchedulerFixture.alone(text).tokens());
      }
    }
  }

  @Test
  void cancellationAndDeadlineEndThemBetweenChunks() throws InterruptedException {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2).gated())) {
      Generation cancelled = fixture.scheduler.submit(logits("a", prompt('x', 12), 12));
      fixture.awaitCalls(1);
      cancelled.cancel();
      Generation late =
          fixture.scheduler.submit(
              logits("b", prompt('y', 12), 12)
                  .withDeadline(Optional.of(fixture.clock.instant().plus(Duration.ofSeconds(1)))));
      fixture.model.allow(1);
      assertThat(fixture.call(1)).isEqualTo("logits 1@0+4");
      fixture.clock.advance(Duration.ofSeconds(1));
      fixture.model.allow(10);

      assertThat(cancelled.await().reason()).isEqualTo(StopReason.CANCELLED);
      assertThat(late.await().reason()).isEqualTo(StopReason.DEADLINE);
      assertThat(fixture.model.calls()).hasSize(2);
    }
  }

  @Test
  void theyWaitForASlotAndAreRefusedWhereTextsAre() {
    SchedulerSettings settings = new SchedulerSettings(4, 1, 1, 64);
    try (SchedulerFixture fixture =
        new SchedulerFixture(new FakeLanguageModel(1).gated(), settings)) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      fixture.awaitCalls(1);
      fixture.scheduler.submit(logits("a", prompt('x', 3), 1));

      assertThatThrownBy(() -> fixture.scheduler.submit(logits("b", prompt('x', 3), 1)))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.OVERLOADED));
      assertThatThrownBy(() -> fixture.scheduler.submit(logits("b", prompt('x', 65), 1)))
          .hasMessage("the prompt has 65 tokens, the model's context 64");
    }
  }

  @Test
  void aRequestForBothOrMoreThanThereIsIsRefused() {
    assertThatThrownBy(() -> logits("a", prompt('x', 3), 4))
        .hasMessage("logits to keep must be in [0, 3] (was: 4)");
    assertThatThrownBy(() -> logits("a", prompt('x', 3), 0))
        .hasMessage("max tokens must be positive (was: 0)");
  }

  private static GenerationRequest logits(String tenant, List<Integer> prompt, int keep) {
    return GenerationRequest.ofLogits(tenant, prompt, keep);
  }
}
