package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.WordInfluence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearClassifierTrainerTest {

  private static final LinearTrainingSettings SETTINGS = LinearTrainingSettings.standard();

  private final LinearClassifierTrainer trainer = new LinearClassifierTrainer(SETTINGS);

  @Test
  void learnsAnyLabels() {
    LinearTextClassifier classifier = classifier(shop(false), shop(false));
    assertThat(classifier.labels()).containsExactly("complain", "order", "refund");
    assertThat(label(classifier, "please order a lamp")).isEqualTo("order");
    assertThat(label(classifier, "a refund of my lamp")).isEqualTo("refund");
    for (Classification one : classifier.classify(List.of("", "refund refund", "什么", "x"))) {
      assertThat(Arrays.stream(one.probabilities()).sum()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void textsOutOfScopeAreLearned() {
    LinearTextClassifier classifier = classifier(shop(true), shop(true));
    assertThat(classifier.labels()).containsExactly("complain", "order", "refund");
    assertThat(classifier.classify("who won the match today").outOfScope()).isTrue();
    assertThat(classifier.classify("please order a chair").outOfScope()).isFalse();
  }

  @Test
  void withoutTextsOutOfScopeTheLeastSureOnesAre() {
    List<LabelledText> texts = new ArrayList<>(shop(false));
    texts.addAll(shop(false)); // enough of them for the share to leave one out
    LinearTextClassifier classifier = classifier(texts, texts);
    long out = texts.stream().filter(t -> classifier.classify(t.text()).outOfScope()).count();
    assertThat(out).isLessThanOrEqualTo((long) (texts.size() * (1 - SETTINGS.inScopeShare())));
    assertThat(classifier.classify("xqz").outOfScope()).isTrue();
  }

  @Test
  void theSameTextsGiveTheSameModel() {
    LinearTextModel once = trainer.train(shop(true), shop(true), (share, doing) -> {});
    LinearTextModel again = trainer.train(shop(true), shop(true), (share, doing) -> {});
    assertThat(again.weights()).isEqualTo(once.weights());
    assertThat(again.temperature()).isEqualTo(once.temperature());
    assertThat(again.leastConfidence()).isEqualTo(once.leastConfidence());
  }

  @Test
  void aWrittenModelAnswersAsItWasTrained(@TempDir Path folder) throws IOException {
    List<Double> shares = new ArrayList<>();
    trainer.train(shop(true), shop(true), folder, (share, doing) -> shares.add(share));
    assertThat(shares).isSorted().hasSizeGreaterThan(2).allMatch(share -> share >= 0 && share <= 1);
    LinearTextClassifier loaded = LinearModelFiles.load(folder, "v1");
    LinearTextClassifier trained = classifier(shop(true), shop(true));
    assertThat(loaded.version()).isEqualTo("v1");
    for (LabelledText text : shop(true)) {
      assertThat(loaded.classify(text.text()).probabilities())
          .containsExactly(trained.classify(text.text()).probabilities(), within(2e-3));
    }
  }

  /** Margins between each label and all others do not say so by any one temperature. */
  @Test
  void labelsAreAsLikelyAsTheyAreFrequent() {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      texts.add(
          LabelledText.of(
              "the thing is broken", i % 10 < 6 ? "complain" : i % 10 < 9 ? "order" : "refund"));
    }
    assertThat(classifier(texts, texts).classify("the thing is broken").probabilities())
        .containsExactly(new double[] {0.6, 0.3, 0.1}, within(0.02));
  }

  @Test
  void rareLabelsCanCountAsMuchAsOthers() {
    List<LabelledText> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      texts.add(LabelledText.of("the thing is broken", i % 8 == 0 ? "rare" : "usual"));
    }
    double ignored = rare(texts, Imbalance.NONE);
    assertThat(rare(texts, Imbalance.CLASS_WEIGHTS)).isGreaterThan(ignored);
    assertThat(rare(texts, Imbalance.RESAMPLE)).isGreaterThan(ignored);
  }

  /** Score of the rare label ahead of the usual one's, for a text that both have. */
  private static double rare(List<LabelledText> texts, Imbalance imbalance) {
    LinearTrainingSettings settings =
        new LinearTrainingSettings(
            Loss.SQUARED_HINGE,
            List.of(1.0),
            60,
            1,
            imbalance,
            1,
            FeatureSettings.standard(),
            1000,
            1);
    LinearTextModel model =
        new LinearClassifierTrainer(settings).train(texts, texts, (share, doing) -> {});
    float[] scores =
        model.scores(
            new FeatureExtractor(model.settings(), model.vocabulary())
                .extract("the thing is broken"));
    return scores[0] - scores[1];
  }

  @Test
  void wordsThatSpeakForALabelWeighMost() {
    LinearTextClassifier classifier = classifier(shop(false), shop(false));
    String text = "Hello, a refund — now!";
    List<WordInfluence> words = classifier.explain(text, classifier.labels().indexOf("refund"));
    assertThat(words)
        .extracting(word -> text.substring(word.start(), word.end()))
        .containsExactly("Hello", ",", "a", "refund", "—", "now", "!");
    WordInfluence strongest =
        words.stream().max((a, b) -> Double.compare(a.weight(), b.weight())).orElseThrow();
    assertThat(text.substring(strongest.start(), strongest.end())).isEqualTo("refund");
    assertThat(classifier.explain(text, classifier.labels().indexOf("order")).get(3).weight())
        .isNegative();
    assertThatThrownBy(() -> classifier.explain(text, 3)).hasMessage("label must be in 0..2, is 3");
  }

  /** With two labels the log-odds are linear, so that what words add is all but the bias. */
  @Test
  void influencesAddUpToTheLogOdds() {
    List<LabelledText> two =
        shop(false).stream().filter(text -> !text.label().equals("order")).toList();
    LinearTextClassifier classifier = classifier(two, two);
    LinearTextModel model = classifier.model();
    String text = "a refund refund, and it broke";
    double[] probabilities = classifier.classify(text).probabilities();
    double bias = (model.bias()[1] - model.bias()[0]) / model.temperature();
    double sum = classifier.explain(text, 1).stream().mapToDouble(WordInfluence::weight).sum();
    assertThat(sum + bias).isCloseTo(Math.log(probabilities[1] / probabilities[0]), within(1e-3));
  }

  @Test
  void everyHanCharacterIsAWord() {
    List<LabelledText> texts = new ArrayList<>();
    for (String thing : List.of("灯", "椅子", "书", "茶")) {
      texts.add(LabelledText.of("这" + thing + "很好", "good"));
      texts.add(LabelledText.of("这" + thing + "太差", "bad"));
    }
    assertThat(classifier(texts, texts).explain("灯很好", 1))
        .extracting(WordInfluence::start)
        .containsExactly(0, 1, 2);
  }

  @Test
  void whatCannotBeLearnedIsRefused() {
    List<LabelledText> one = List.of(LabelledText.of("a", "x"), LabelledText.of("b", "x"));
    refused(one, one, "training texts have 1 labels, want two or more");
    refused(
        shop(false),
        List.of(LabelledText.of("a", "complain"), LabelledText.of("a", "praise")),
        "no training text has the label 'praise' of a validation text");
    refused(
        shop(true),
        List.of(LabelledText.of("a", "")),
        "no validation text has a label, want some of each label");
  }

  private void refused(List<LabelledText> training, List<LabelledText> validation, String message) {
    assertThatThrownBy(() -> trainer.train(training, validation, (share, doing) -> {}))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT));
  }

  private LinearTextClassifier classifier(
      List<LabelledText> training, List<LabelledText> validation) {
    return new LinearTextClassifier(
        trainer.train(training, validation, (share, doing) -> {}), "test");
  }

  private static String label(LinearTextClassifier classifier, String text) {
    return classifier.labels().get(classifier.classify(text).label());
  }

  private static List<LabelledText> shop(boolean withOutOfScope) {
    List<LabelledText> texts = new ArrayList<>();
    for (String thing : List.of("lamp", "chair", "desk", "bed", "box", "tea", "cup", "rug")) {
      texts.add(LabelledText.of("I want a refund for the " + thing, "refund"));
      texts.add(LabelledText.of("give me a refund of this " + thing, "refund"));
      texts.add(LabelledText.of("please order one " + thing, "order"));
      texts.add(LabelledText.of("can I order a " + thing + " here?", "order"));
      texts.add(LabelledText.of("the " + thing + " broke again", "complain"));
      texts.add(LabelledText.of("this " + thing + " is broken", "complain"));
    }
    if (withOutOfScope) {
      for (String thing : List.of("match", "game", "race", "cup final", "election", "lottery")) {
        texts.add(LabelledText.of("who won the " + thing + " today", ""));
        texts.add(LabelledText.of("what was the score of yesterday's " + thing, ""));
      }
    }
    return texts;
  }
}
