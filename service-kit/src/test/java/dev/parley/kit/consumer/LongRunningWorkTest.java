package dev.parley.kit.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LongRunningWorkTest {
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void stepsGoOnUntilAnInterruptWhichStays() {
    assertThatCode(LongRunningWork::stopIfInterrupted).doesNotThrowAnyException();
    Thread.currentThread().interrupt();
    assertCancelled(LongRunningWork::stopIfInterrupted);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void callIsRepeatedWhileItsFailurePasses() {
    LongRunningWork.insist(
        "the result",
        () -> {
          if (calls.incrementAndGet() < 3) {
            throw new ServiceException(ErrorKind.UNAVAILABLE, "away");
          }
        });
    assertThat(calls).hasValue(3);
  }

  @Test
  void failureThatStaysIsNotRepeated() {
    assertThatThrownBy(
            () ->
                LongRunningWork.insist(
                    "the result",
                    () -> {
                      calls.incrementAndGet();
                      throw new ServiceException(ErrorKind.NOT_FOUND, "no such job");
                    }))
        .hasMessage("no such job");
    assertThat(calls).hasValue(1);
  }

  @Test
  void interruptEndsTheWaiting() {
    assertCancelled(
        () ->
            LongRunningWork.insist(
                "the result",
                () -> {
                  calls.incrementAndGet();
                  Thread.currentThread().interrupt();
                  throw new ServiceException(ErrorKind.UNAVAILABLE, "away");
                }));
    assertThat(calls).hasValue(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void assertCancelled(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
  }
}
