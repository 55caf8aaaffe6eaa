package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BertClassifierTest {
  private static final List<String> TEXTS = BertFixture.ENGLISH.texts();

  @Test
  void probabilitiesAreInTheOrderOfTheTextsWhateverThatIs() throws IOException {
    try (BertClassifier classifier = load(40)) {
      List<Classification> expected = classifier.classify(TEXTS);
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < TEXTS.size(); i++) {
        order.add(i);
        double sum = 0;
        for (double probability : expected.get(i).probabilities()) {
          sum += probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
      }
      Collections.shuffle(order, new Random(1));
      List<Classification> found = classifier.classify(order.stream().map(TEXTS::get).toList());
      for (int i = 0; i < order.size(); i++) {
        assertThat(found.get(i).probabilities())
            .containsExactly(expected.get(order.get(i)).probabilities(), within(1e-5));
      }
    }
  }

  @Test
  void manyThreadsGetWhatOneGets() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (BertClassifier classifier = load(64)) {
      List<Classification> expected = classifier.classify(TEXTS);
      List<Future<List<Classification>>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(threads.submit(() -> classifier.classify(TEXTS)));
      }
      for (Future<List<Classification>> call : calls) {
        for (int i = 0; i < TEXTS.size(); i++) {
          assertThat(call.get().get(i).probabilities())
              .containsExactly(expected.get(i).probabilities());
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void textsBeyondTheLastPositionAreCutOffThere() throws IOException {
    try (BertClassifier classifier = load(64)) {
      String most = "the ".repeat(30);
      List<Classification> found =
          classifier.classify(List.of(most, most + "good ".repeat(10_000)));
      assertThat(found.get(1).probabilities())
          .containsExactly(found.get(0).probabilities(), within(1e-6));
    }
  }

  @Test
  void anyTextIsFine() throws IOException {
    try (BertClassifier classifier = load(64)) {
      List<String> texts = List.of("", " ", "\uD83D", "\u0000", "\uFFFF", "[SEP][CLS]");
      assertThat(classifier.classify(texts)).hasSize(texts.size());
      assertThat(classifier.classify(List.of())).isEmpty();
      assertThat(classifier.explain("", 0)).isEmpty();
    }
  }

  @Test
  void aClosedModelSaysSo() throws IOException {
    BertConfig config = BertConfig.of(1, 2, 16, 32, 94).withLabels(List.of("a", "b"));
    BertStart start = BertStart.ofChance(config, BertFixture.ENGLISH.directory());
    BertModel model;
    try (var weights = start.weights(config, 1)) {
      model = BertModel.of(config, weights, BertSettings.onCpu(NumberFormat.FP32));
    }
    assertThat(model.logits(List.of(new int[] {2, 3}))[0]).hasSize(2);
    model.close();
    model.close();
    assertThatThrownBy(() -> model.logits(List.of(new int[] {2, 3})))
        .hasMessageContaining("closed");
  }

  private static BertClassifier load(int batchTokens) throws IOException {
    return BertClassifier.load(
        BertFixture.ENGLISH.directory(),
        "v",
        new BertSettings(NumberFormat.FP32, "cpu", batchTokens));
  }
}
