package dev.parley.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.benchmarks.Latencies;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SuiteTrafficTest {
  @Test
  void callsInTurnsUntilItIsEndedWhateverIsAnswered() throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(3);
    CountDownLatch unanswered = new CountDownLatch(3);
    SuiteTraffic traffic =
        new SuiteTraffic(
            List.of(
                done -> {
                  done.ended(answered.getCount() != 1);
                  answered.countDown();
                },
                done -> unanswered.countDown()),
            1000);

    Meanwhile.Running running = traffic.begin();
    answered.await();
    unanswered.await();
    running.end();

    Latencies latencies = traffic.latencies();
    assertThat(latencies.successes()).isGreaterThanOrEqualTo(2);
    assertThat(latencies.failures()).isEqualTo(1);
  }
}
