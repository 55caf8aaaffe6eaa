package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.Sampling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SchedulerStressTest {

  /** Every submission ends once, and whoever got a whole text got the right one. */
  @Test
  @Timeout(120) // instead of waiting for ever
  void manyThreadsSubmitCancelAndRead() throws InterruptedException, ExecutionException {
    Map<Integer, String> expected = new HashMap<>();
    for (int kind = 0; kind < 12; kind++) {
      expected.put(kind, SchedulerFixture.alone(request(kind)).text());
    }
    FakeLanguageModel model =
        new FakeLanguageModel(4)
            .failingAt(rows -> rows.stream().anyMatch(r -> r.slot() == 3 && r.position() == 21));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try (SchedulerFixture fixture = SchedulerFixture.of(model)) {
      List<Future<Integer>> whole = new ArrayList<>();
      for (int thread = 0; thread < 6; thread++) {
        Random random = new Random(thread);
        whole.add(threads.submit(() -> use(fixture.scheduler, random, expected)));
      }
      int texts = 0;
      for (Future<Integer> count : whole) {
        texts += count.get();
      }
      assertThat(texts).isGreaterThan(100);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int use(Scheduler scheduler, Random random, Map<Integer, String> expected)
      throws InterruptedException {
    int whole = 0;
    for (int i = 0; i < 200; i++) {
      int kind = random.nextInt(expected.size());
      try {
        Generation generation = scheduler.submit(request(kind));
        if (random.nextInt(4) == 0) {
          generation.cancel();
        }
        GeneratedText text = generation.await();
        if (text.reason() == StopReason.CANCELLED) {
          assertThat(expected.get(kind)).startsWith(text.text());
        } else {
          assertThat(text.text()).isEqualTo(expected.get(kind));
          whole++;
        }
      } catch (ServiceException e) {
        assertThat(e.kind()).isIn(ErrorKind.INTERNAL, ErrorKind.OVERLOADED);
      }
    }
    return whole;
  }

  private static GenerationRequest request(int kind) {
    List<Integer> prompt = new ArrayList<>(SchedulerFixture.prompt('x', 8));
    prompt.addAll(SchedulerFixture.prompt('a' + kind % 3, kind));
    return SchedulerFixture.request("tenant" + kind % 4, prompt, 5 + kind)
        .withSampling(Sampling.atTemperature(1), kind);
  }
}
