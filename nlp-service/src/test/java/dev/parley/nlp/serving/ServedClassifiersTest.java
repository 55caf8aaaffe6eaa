package dev.parley.nlp.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.classification.WordInfluence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ServedClassifiersTest {
  private static final String FAMILY = "intent";

  private final ServedClassifiers served = new ServedClassifiers();

  /** Refuses every call after it was closed, and to be closed twice. */
  private static final class Closable implements TextClassifier {
    private final String version;
    private final AtomicBoolean closed = new AtomicBoolean();

    Closable(String version) {
      this.version = version;
    }

    @Override
    public List<String> labels() {
      return List.of("a", "b");
    }

    @Override
    public List<Classification> classify(List<String> texts) {
      if (closed.get()) {
        throw new IllegalStateException(version + " is closed");
      }
      return texts.stream()
          .map(text -> new Classification(new double[] {0.5, 0.5}, false))
          .toList();
    }

    @Override
    public List<WordInfluence> explain(String text, int label) {
      return List.of();
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public void close() {
      if (closed.getAndSet(true)) {
        throw new IllegalStateException(version + " is closed twice");
      }
    }
  }

  @Test
  void withoutAModelCallsAreRefused() {
    assertThat(served.callIfLoaded(FAMILY, TextClassifier::version)).isEmpty();
    assertThatThrownBy(() -> served.call(FAMILY, TextClassifier::version))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessage("no intent model is loaded");
  }

  @Test
  void replacedModelIsClosedWhenItsLastCallHasEnded() {
    Closable first = new Closable("1");
    Closable second = new Closable("2");
    served.replaceBy(FAMILY, first);

    String seen =
        served.call(
            FAMILY,
            classifier -> {
              served.replaceBy(FAMILY, second);
              assertThat(first.closed).isFalse();
              assertThat(classifier.classify(List.of("still open"))).hasSize(1);
              return classifier.version();
            });

    assertThat(seen).isEqualTo("1");
    assertThat(first.closed).isTrue();
    assertThat(served.version(FAMILY)).contains("2");
    served.stop();
    assertThat(second.closed).isTrue();
  }

  @Test
  void swapsUnderLoadLoseNoCallAndLeaveNothingOpen() throws Exception {
    List<Closable> all = new ArrayList<>();
    served.replaceBy(FAMILY, remember(all, 0));
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    List<Future<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      calls.add(
          callers.submit(
              () -> {
                int count = 0;
                while (!done.get()) {
                  count +=
                      served.call(FAMILY, classifier -> classifier.classify(List.of("x"))).size();
                }
                return count;
              }));
    }
    for (int version = 1; version <= 2000; version++) {
      served.replaceBy(FAMILY, remember(all, version));
    }
    done.set(true);
    for (Future<Integer> call : calls) {
      assertThat(call.get()).isNotNegative(); // a call of a closed model would have thrown
    }
    callers.shutdown();
    served.stop();

    assertThat(all).hasSize(2001).allSatisfy(classifier -> assertThat(classifier.closed).isTrue());
  }

  private static Closable remember(List<Closable> all, int version) {
    Closable classifier = new Closable(Integer.toString(version));
    all.add(classifier);
    return classifier;
  }
}
