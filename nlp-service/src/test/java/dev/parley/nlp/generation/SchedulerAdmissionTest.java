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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets in, and who gets a slot. */
@Timeout(60) // instead of waiting for ever
final class SchedulerAdmissionTest {

  @Test
  void promptThatDoesNotFitIsRefusedWithBothNumbers() {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(1))) {
      assertThatThrownBy(() -> fixture.scheduler.submit(request("a", prompt('x', 65), 1)))
          .isInstanceOf(ServiceException.class)
          .hasMessageContainingAll("65", "64")
          .extracting(failure -> ((ServiceException) failure).kind())
          .isEqualTo(ErrorKind.INVALID_ARGUMENT);
      assertThatThrownBy(() -> fixture.scheduler.submit(request("a", prompt(257, 2), 1)))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("257");
    }
  }

  @Test
  void floodOfOneTenantDoesNotHoldUpAnother() throws InterruptedException {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(1).gated())) {
      List<Generation> flood = new ArrayList<>();
      flood.add(fixture.scheduler.submit(request("a", prompt('x', 1), 1)));
      fixture.awaitCalls(1);
      for (int i = 0; i < 5; i++) {
        flood.add(fixture.scheduler.submit(request("a", prompt('x', 2), 1)));
      }
      Generation other = fixture.scheduler.submit(request("b", prompt('y', 4), 1));
      fixture.model.allow(5); // a step; then a prefill and a step, twice
      other.await();

      assertThat(flood.get(0).poll(Duration.ZERO)).isPresent();
      // The flood's next had its turn before: at most one of it may be ahead.
      assertThat(flood.get(2).poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void tenantsComeToEqualShares() {
    try (SchedulerFixture fixture = SchedulerFixture.of(new FakeLanguageModel(2).gated())) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 20));
      fixture.awaitCalls(1);
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      fixture.model.allow(1);
      assertThat(fixture.call(1)).isEqualTo("step 0@1 1@0");
      fixture.scheduler.submit(request("a", prompt('x', 1), 9));
      fixture.scheduler.submit(request("b", prompt('y', 2), 9));
      fixture.model.allow(1);

      // The free slot is b's, though a's next came before it.
      assertThat(fixture.call(2)).isEqualTo("prefill 1@0+1");
    }
  }

  @Test
  void fullQueueIsRefusedAsOverloaded() {
    SchedulerSettings settings = new SchedulerSettings(4, 2, 2, 64);
    try (SchedulerFixture fixture =
        new SchedulerFixture(new FakeLanguageModel(1).gated(), settings)) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      fixture.awaitCalls(1);
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      fixture.scheduler.submit(request("b", prompt('x', 1), 1));

      ServiceException refusal =
          catchThrowableOfType(
              ServiceException.class,
              () -> fixture.scheduler.submit(request("c", prompt('x', 1), 1)));
      assertThat(refusal.kind()).isEqualTo(ErrorKind.OVERLOADED);
      assertThat(refusal).hasMessageContaining("capacity: 2");
      assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
      assertThat(fixture.meters.counter("parley.nlp.generation.refused", "model", "fake").count())
          .isEqualTo(1);
    }
  }

  @Test
  void oneTenantCannotFillTheQueue() {
    SchedulerSettings settings = new SchedulerSettings(4, 4, 2, 64);
    try (SchedulerFixture fixture =
        new SchedulerFixture(new FakeLanguageModel(1).gated(), settings)) {
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      fixture.awaitCalls(1);
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));
      fixture.scheduler.submit(request("a", prompt('x', 1), 1));

      assertThatThrownBy(() -> fixture.scheduler.submit(request("a", prompt('x', 1), 1)))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("tenant 'a' has 2");
      fixture.scheduler.submit(request("b", prompt('x', 1), 1));
    }
  }
}
