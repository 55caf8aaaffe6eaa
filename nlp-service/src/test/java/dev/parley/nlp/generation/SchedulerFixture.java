package dev.parley.nlp.generation;

import static org.awaitility.Awaitility.await;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.tokenizer.Vocabulary;
import dev.parley.testkit.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A scheduler on a fake model, with chunks of four tokens. */
final class SchedulerFixture implements AutoCloseable {
  static final SchedulerSettings SETTINGS = new SchedulerSettings(4, 8, 6, 64);

  final FakeLanguageModel model;
  final TestClock clock = new TestClock();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Scheduler scheduler;

  SchedulerFixture(FakeLanguageModel model, SchedulerSettings settings) {
    this.model = model;
    this.scheduler = Scheduler.start("fake", model, letters(), settings, meters, clock);
  }

  static SchedulerFixture of(FakeLanguageModel model) {
    return new SchedulerFixture(model, SETTINGS);
  }

  /** Waits until the model has been called so often; with a gate, the last call then waits. */
  void awaitCalls(int count) {
    await().atMost(Duration.ofMinutes(1)).until(() -> model.calls().size() >= count);
  }

  /** Waits until nothing more is taken in. */
  void awaitRefusal() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              try {
                scheduler.submit(request("late", prompt('x', 1), 1)).cancel();
                return false;
              } catch (ServiceException e) {
                return e.kind() == ErrorKind.UNAVAILABLE;
              }
            });
  }

  String call(int index) {
    awaitCalls(index + 1);
    return model.calls().get(index);
  }

  /** Some of the model's calls, once they have begun. */
  List<String> calls(int from, int to) {
    awaitCalls(to);
    return model.calls().subList(from, to);
  }

  /** Alone on a model of one slot. */
  static GeneratedText alone(GenerationRequest request) throws InterruptedException {
    try (SchedulerFixture fixture = of(new FakeLanguageModel(1))) {
      return fixture.scheduler.submit(request).await();
    }
  }

  static GenerationRequest request(String tenant, List<Integer> prompt, int maxTokens) {
    return GenerationRequest.of(tenant, prompt, maxTokens)
        .withSampling(Sampling.atTemperature(1), 7);
  }

  /** So many tokens, all the same. */
  static List<Integer> prompt(int token, int length) {
    return Collections.nCopies(length, token);
  }

  @Override
  public void close() {
    model.open();
    scheduler.close();
  }

  /** Latin-1's printable characters stand for their own bytes. */
  static Vocabulary letters() {
    Map<Integer, String> pieces = new HashMap<>();
    IntStream.rangeClosed('!', 0xFF).forEach(b -> pieces.put(b, Character.toString(b)));
    pieces.put(FakeLanguageModel.END_OF_TEXT, "<|endoftext|>");
    return new Vocabulary(
        pieces, Set.of(FakeLanguageModel.END_OF_TEXT), FakeLanguageModel.END_OF_TEXT);
  }
}
