package dev.parley.nlp.generation;

import static dev.parley.nlp.generation.SchedulerFixture.prompt;
import static dev.parley.nlp.generation.SchedulerFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How texts end that do not come to their own end. */
@Timeout(60) // instead of waiting for ever
final class SchedulerEndingTest {

  @Test
  void cancelledRequestIsNotInTheNextStep() throws InterruptedException {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2).gated())) {
      Generation first = fixture.scheduler.submit(request("a", prompt('x', 1), 20));
      fixture.awaitCalls(1);
      fixture.scheduler.submit(request("a", prompt('y', 1), 20));
      fixture.model.allow(1);
      assertThat(fixture.call(1)).isEqualTo("step 0@1 1@0");
      Generation third = fixture.scheduler.submit(request("a", prompt('z', 1), 20));
      first.cancel();
      first.cancel();
      fixture.model.allow(1);

      assertThat(fixture.call(2)).isEqualTo("step 0@0 1@1");
      GeneratedText cancelled = first.await();
      assertThat(cancelled.reason()).isEqualTo(StopReason.CANCELLED);
      assertThat(cancelled.tokens()).hasSize(2);
      assertThat(third.poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void cancelledWaitingRequestLeavesItsPlaceAtOnce() throws InterruptedException {
    SchedulerSettings settings = new SchedulerSettings(4, 1, 1, 64);
    try (SchedulerFixture fixture =
        new SchedulerFixture(new FakeLanguageModel(1).gated(), settings)) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      fixture.awaitCalls(1);
      Generation waiting = fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      waiting.cancel();

      assertThat(waiting.await().reason()).isEqualTo(StopReason.CANCELLED);
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
    }
  }

  @Test
  void deadlineEndsRunningAndWaitingRequests() throws InterruptedException {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(1).gated())) {
      GenerationRequest request =
          request("a", prompt('x', 1), 20)
              .withDeadline(Optional.of(fixture.clock.instant().plus(Duration.ofSeconds(5))));
      Generation running = fixture.scheduler.submit(request);
      fixture.awaitCalls(1);
      Generation waiting = fixture.scheduler.submit(request);
      fixture.model.allow(1);
      fixture.awaitCalls(2);
      fixture.clock.advance(Duration.ofSeconds(5));
      fixture.model.allow(1);

      GeneratedText partial = running.await();
      assertThat(partial.reason()).isEqualTo(StopReason.DEADLINE);
      assertThat(partial.tokens()).hasSize(2);
      assertThat(waiting.await().reason()).isEqualTo(StopReason.DEADLINE);
      assertThat(fixture.model.calls()).hasSize(2);
    }
  }

  @Test
  void failingStepEndsItsRequestsOnly() throws InterruptedException {
    FakeLanguageModel model =
        new FakeLanguageModel(2)
            .gated()
            .failingAt(rows -> rows.stream().anyMatch(row -> row.token() == '!' - 1));
    try (SchedulerFixture fixture = SchedulerFixture.of(model)) {
      List<Integer> damaging = new ArrayList<>(prompt('x', 8));
      damaging.add('!' - 1);
      Generation failing = fixture.scheduler.submit(request("a", damaging, 5));
      fixture.awaitCalls(1);
      Generation prefilling = fixture.scheduler.submit(request("b", prompt('y', 30), 5));
      model.open();

      assertThatThrownBy(failing::await)
          .isInstanceOf(ServiceException.class)
          .hasMessage("the language model failed")
          .hasRootCauseMessage("logits are not numbers");
      assertThat(prefilling.await().text())
          .isEqualTo(SchedulerFixture.alone(request("b", prompt('y', 30), 5)).text());
      // What the failed request left in its slot is not trusted.
      assertThat(fixture.scheduler.submit(request("c", prompt('x', 9), 5)).await().text())
          .isEqualTo(SchedulerFixture.alone(request("c", prompt('x', 9), 5)).text());
    }
  }

  @Test
  void failingConstraintEndsItsTextOnly() throws InterruptedException {
    FakeLanguageModel model = new FakeLanguageModel(2).gated();
    try (SchedulerFixture fixture = SchedulerFixture.of(model)) {
      GenerationRequest constrained =
          request("a", prompt('x', 3), 5)
              .withConstraint(
                  written -> {
                    if (written.isEmpty()) {
                      return List.of();
                    }
                    throw new IllegalStateException("no rule for " + written);
                  });
      Generation failing = fixture.scheduler.submit(constrained);
      fixture.awaitCalls(1);
      Generation other = fixture.scheduler.submit(request("b", prompt('y', 3), 5));
      model.open();

      assertThatThrownBy(failing::await)
          .isInstanceOf(ServiceException.class)
          .hasMessage("the language model failed")
          .rootCause()
          .hasMessageStartingWith("no rule for ");
      assertThat(other.await().text())
          .isEqualTo(SchedulerFixture.alone(request("b", prompt('y', 3), 5)).text());
    }
  }

  @Test
  void readerThatDoesNotTakeIsCancelledAndHoldsNobodyUp() throws InterruptedException {
    SchedulerSettings settings = new SchedulerSettings(4, 8, 8, 3);
    try (SchedulerFixture fixture = new SchedulerFixture(new FakeLanguageModel(1), settings)) {
      Generation slow = fixture.scheduler.submit(request("a", prompt('x', 1), 20));
      Generation next = fixture.scheduler.submit(request("a", prompt('x', 1), 3));
      assertThat(next.await().reason()).isEqualTo(StopReason.MAX_TOKENS);

      GeneratedText text = slow.await();
      assertThat(text.reason()).isEqualTo(StopReason.CANCELLED);
      assertThat(text.end().detail()).contains("reader");
      assertThat(text.tokens()).hasSize(3);
    }
  }

  @Test
  void closingLetsRequestsFinishAndTakesNoMore() throws InterruptedException {
    SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(1).gated());
    Generation running = fixture.scheduler.submit(request("a", prompt('x', 1), 3));
    Generation waiting = fixture.scheduler.submit(request("a", prompt('x', 1), 3));
    fixture.awaitCalls(1);
    Thread closing = new Thread(() -> fixture.scheduler.close(Duration.ofSeconds(10)));
    closing.start();
    fixture.awaitRefusal();
    fixture.model.open();
    closing.join();

    assertThat(running.await().tokens()).hasSize(3);
    assertThat(waiting.await().tokens()).hasSize(3);
    assertThat(fixture.model.isClosed()).isTrue();
    fixture.scheduler.close();
  }

  @Test
  void closingFailsWhatDoesNotFinishInTime() throws InterruptedException {
    SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(1).gated());
    Generation running = fixture.scheduler.submit(request("a", prompt('x', 1), 3));
    Generation waiting = fixture.scheduler.submit(request("a", prompt('x', 1), 3));
    fixture.awaitCalls(1);
    Thread closing = new Thread(() -> fixture.scheduler.close(Duration.ofSeconds(10)));
    closing.start();
    fixture.awaitRefusal();
    fixture.clock.advance(Duration.ofSeconds(10));
    fixture.model.open();
    closing.join();

    for (Generation generation : List.of(running, waiting)) {
      ServiceException failure = catchThrowableOfType(ServiceException.class, generation::await);
      assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    }
    assertThat(fixture.model.calls()).hasSize(1);
    assertThat(fixture.model.isClosed()).isTrue();
  }
}
