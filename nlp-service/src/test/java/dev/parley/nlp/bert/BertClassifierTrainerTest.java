package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.WordInfluence;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BertClassifierTrainerTest {
  private static final Path BASE = BertFixture.ENGLISH.directory();
  private static final BertTrainingSettings SETTINGS =
      BertTrainingSettings.USUAL.toBuilder()
          .epochs(6)
          .batch(8)
          .maxLength(24)
          .learningRate(6e-3)
          .evaluationsPerEpoch(1)
          .patience(0)
          .format(NumberFormat.FP32)
          .workers(2)
          .build();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenTellsTheClassesApart(Imbalance imbalance) throws IOException {
    List<LabelledText> texts = texts(120, 1, 4);
    train(
        BertStart.of(BASE),
        SETTINGS.toBuilder().imbalance(imbalance).build(),
        texts,
        folder.resolve("model"));
    try (BertClassifier classifier = load(folder.resolve("model"))) {
      assertThat(classifier.labels()).containsExactly("complaint", "praise");
      assertThat(accuracy(classifier, texts(60, 2, 1))).isGreaterThan(0.95);
    }
  }

  @Test
  void chanceIsAStartToo() throws IOException {
    BertConfig config = BertConfig.of(1, 2, 16, 32, 94);
    train(BertStart.ofChance(config, BASE), SETTINGS, texts(120, 1, 1), folder.resolve("model"));
    try (BertClassifier classifier = load(folder.resolve("model"))) {
      assertThat(accuracy(classifier, texts(60, 2, 1))).isGreaterThan(0.95);
    }
  }

  @Test
  void theSameSeedGivesTheSameFilesAndAnotherOneOthers() throws IOException {
    BertConfig config = BertConfig.of(1, 2, 16, 32, 94);
    BertTrainingSettings two = SETTINGS.toBuilder().epochs(2).build();
    List<LabelledText> texts = texts(40, 1, 1);
    for (String name : List.of("first", "second")) {
      train(BertStart.ofChance(config, BASE), two, texts, folder.resolve(name));
    }
    train(
        BertStart.ofChance(config, BASE),
        two.toBuilder().seed(2).build(),
        texts,
        folder.resolve("other"));
    byte[] first = Files.readAllBytes(folder.resolve("first/model.safetensors"));
    assertThat(folder.resolve("second/model.safetensors")).hasBinaryContent(first);
    assertThat(folder.resolve("second/config.json"))
        .hasSameTextualContentAs(folder.resolve("first/config.json"));
    assertThat(Files.readAllBytes(folder.resolve("other/model.safetensors"))).isNotEqualTo(first);
  }

  @Test
  void textsWithoutALabelAreOutOfScope() throws IOException {
    List<LabelledText> texts = new ArrayList<>(texts(120, 1, 1));
    texts.addAll(digits(60, 3));
    train(
        BertStart.of(BASE),
        SETTINGS.toBuilder().epochs(10).build(),
        texts,
        folder.resolve("model"));
    try (BertClassifier classifier = load(folder.resolve("model"))) {
      assertThat(outOfScope(classifier, digits(40, 4))).isGreaterThan(0.9);
      assertThat(outOfScope(classifier, texts(40, 5, 1))).isLessThan(0.1);
    }
  }

  @Test
  void theBestWeightsAreKeptAndPatienceEndsTheRun() throws IOException {
    List<Double> shares = new ArrayList<>();
    List<LabelledText> contrary =
        texts(40, 2, 1).stream()
            .map(
                text ->
                    LabelledText.of(
                        text.text(), text.label().equals("praise") ? "complaint" : "praise"))
            .toList();
    new BertClassifierTrainer(
            BertStart.of(BASE), SETTINGS.toBuilder().epochs(12).patience(2).build())
        .train(
            texts(120, 1, 1),
            contrary,
            folder.resolve("model"),
            (share, doing) -> shares.add(share));
    assertThat(shares.get(shares.size() - 1)).isLessThan(0.5);
    assertThat(shares).isSorted();
  }

  @Test
  void wordsAreWeighedByWhatTheirAbsenceChanges() throws IOException {
    BertTrainingSettings longer = SETTINGS.toBuilder().epochs(12).learningRate(3e-3).build();
    train(BertStart.of(BASE), longer, texts(120, 1, 1), folder.resolve("model"));
    try (BertClassifier classifier = load(folder.resolve("model"))) {
      String text = "the parcel is good!";
      List<WordInfluence> words = classifier.explain(text, 1);
      assertThat(words.stream().map(word -> text.substring(word.start(), word.end())))
          .containsExactly("the", "parcel", "is", "good", "!");
      List<Classification> both = classifier.classify(List.of(text, "the parcel is !"));
      double expected = logOdds(both.get(0), 1) - logOdds(both.get(1), 1);
      assertThat(words.get(3).weight()).isCloseTo(expected, within(1e-3));
      assertThat(words.get(3).weight()).isPositive();
      assertThat(classifier.explain(text, 0).get(3).weight()).isNegative();
      assertThatThrownBy(() -> classifier.explain(text, 2)).hasMessageContaining("[0, 2)");
    }
  }

  @Test
  void aTrainedClassifierIsAStartThatKeepsItsClasses() throws IOException {
    List<LabelledText> texts = texts(120, 1, 1);
    train(BertStart.of(BASE), SETTINGS, texts, folder.resolve("model"));
    BertTrainingSettings hardly = SETTINGS.toBuilder().epochs(1).learningRate(1e-9).build();
    train(BertStart.of(folder.resolve("model")), hardly, texts, folder.resolve("again"));
    try (BertClassifier classifier = load(folder.resolve("again"))) {
      assertThat(accuracy(classifier, texts(60, 2, 1))).isGreaterThan(0.95);
    }
  }

  @Test
  void whatCannotBeLearnedIsRefused() {
    List<LabelledText> good = texts(10, 1, 1);
    assertRefused(List.of(LabelledText.of("good", "praise")), good, "at least two labels");
    assertRefused(good, List.of(LabelledText.of("good", "question")), "'question'");
    assertRefused(good, List.of(LabelledText.of("good", "")), "validation must have texts");
  }

  @Test
  void anInterruptEndsTheRun() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () -> train(BertStart.of(BASE), SETTINGS, texts(20, 1, 1), folder.resolve("model")))
          .isInstanceOf(ServiceException.class)
          .extracting(e -> ((ServiceException) e).kind())
          .isEqualTo(ErrorKind.CANCELLED);
      assertThat(folder.resolve("model")).doesNotExist();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private void assertRefused(
      List<LabelledText> training, List<LabelledText> validation, String message) {
    assertThatThrownBy(
            () ->
                new BertClassifierTrainer(BertStart.of(BASE), SETTINGS)
                    .train(training, validation, folder.resolve("model"), (share, doing) -> {}))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(message);
  }

  private static void train(
      BertStart start, BertTrainingSettings settings, List<LabelledText> texts, Path directory)
      throws IOException {
    int validation = texts.size() / 5;
    List<LabelledText> mixed = new ArrayList<>(texts);
    Collections.shuffle(mixed, new Random(9));
    new BertClassifierTrainer(start, settings)
        .train(
            mixed.subList(validation, mixed.size()),
            mixed.subList(0, validation),
            directory,
            (share, doing) -> {});
  }

  private static BertClassifier load(Path directory) throws IOException {
    return BertClassifier.load(directory, "v", BertSettings.onCpu(NumberFormat.FP32));
  }

  /**
   * Praise and complaints of random words.
   *
   * @param praises for each complaint
   */
  private static List<LabelledText> texts(int count, long seed, int praises) {
    Random random = new Random(seed);
    List<String> fillers = List.of("the", "parcel", "is", "very", "my", "order", "late", "x");
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean praise = i % (praises + 1) > 0;
      List<String> words = new ArrayList<>();
      for (int k = random.nextInt(6); k >= 0; k--) {
        words.add(fillers.get(random.nextInt(fillers.size())));
      }
      words.add(random.nextInt(words.size() + 1), praise ? "good" : "bad");
      texts.add(LabelledText.of(String.join(" ", words), praise ? "praise" : "complaint"));
    }
    return texts;
  }

  private static List<LabelledText> digits(int count, long seed) {
    Random random = new Random(seed);
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(LabelledText.of(random.nextInt(10) + " " + random.nextInt(10) + " ?", ""));
    }
    return texts;
  }

  private static double accuracy(BertClassifier classifier, List<LabelledText> texts) {
    List<Classification> found =
        classifier.classify(texts.stream().map(LabelledText::text).toList());
    double right = 0;
    for (int i = 0; i < found.size(); i++) {
      String label = classifier.labels().get(found.get(i).label());
      right += label.equals(texts.get(i).label()) ? 1 : 0;
    }
    return right / texts.size();
  }

  private static double outOfScope(BertClassifier classifier, List<LabelledText> texts) {
    return classifier.classify(texts.stream().map(LabelledText::text).toList()).stream()
        .mapToDouble(found -> found.outOfScope() ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static double logOdds(Classification classification, int label) {
    double likely = classification.probabilities()[label];
    return Math.log(likely / (1 - likely));
  }
}
