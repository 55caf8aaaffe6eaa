package dev.parley.benchmarks.classification;

import dev.parley.nlp.classification.ClassificationReport;
import dev.parley.nlp.classification.LabelledText;
import dev.parley.nlp.classification.linear.FeatureTrial;
import dev.parley.nlp.classification.linear.FeatureTrial.Fitted;
import dev.parley.nlp.classification.linear.Parts;
import dev.parley.nlp.embedding.StaticEncoder;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Other features than n-grams, each alone and joined to them, a row each. */
final class FeatureContenders {

  /** What can be asked for. */
  enum Kind {
    BAG,
    ENCODER,
    HIDDEN
  }

  private final Set<Kind> kinds;
  private final @Nullable Path encoders;
  private final Path folder;

  /**
   * @param encoders folders of encoders by the names of the sets that they have not seen; for all
   *     other sets the shipped one is taken
   * @param folder may be written into
   */
  FeatureContenders(Set<Kind> kinds, @Nullable Path encoders, Path folder) {
    this.kinds = kinds;
    this.encoders = encoders;
    this.folder = folder;
  }

  static String header() {
    return "| set | features | validation cross-entropy | validation accuracy | test accuracy"
        + " | test macro F1 |\n|---|---|---|---|---|---|";
  }

  void measure(LabelledSet set) throws IOException {
    Parts<List<LabelledText>> texts = new Parts<>(set.training(), set.validation(), set.test());
    FeatureTrial trial = new FeatureTrial(texts);
    Fitted grams = trial.grams();
    print(set.name(), "n-grams", grams);
    if (kinds.contains(Kind.BAG)) {
      FeatureTrial.Bag bag = trial.bag();
      print(set.name(), "bag", bag.alone());
      print(set.name(), "n-grams + bag", trial.joined(bag.vectors()));
      print(set.name(), "mean of n-grams' and bag's scores", trial.mean(grams, bag.alone()));
    }
    if (kinds.contains(Kind.ENCODER)) {
      StaticEncoder encoder = encoder(set.name());
      Parts<float[][]> vectors = vectors(texts, text -> encoder.encode(List.of(text)).get(0));
      print(set.name(), "encoder", trial.alone(vectors));
      print(set.name(), "n-grams + encoder", trial.joined(vectors));
    }
    if (kinds.contains(Kind.HIDDEN)) {
      hidden(set.name(), texts, trial);
    }
  }

  /** Joined is the layer that the validation part is less surprised by. */
  private void hidden(String set, Parts<List<LabelledText>> texts, FeatureTrial trial)
      throws IOException {
    Parts<float[][]> both;
    try (HiddenStates states = new HiddenStates(Files.createDirectories(folder.resolve(set)))) {
      both = vectors(texts, states::of);
    }
    Parts<float[][]> middle = half(both, 0);
    Parts<float[][]> last = half(both, 1);
    Fitted ofMiddle = trial.alone(middle);
    print(set, "hidden states, middle layer", ofMiddle);
    Fitted ofLast = trial.alone(last);
    print(set, "hidden states, last layer", ofLast);
    boolean isMiddle = ofMiddle.loss() < ofLast.loss();
    print(
        set,
        "n-grams + hidden states, %s layer".formatted(isMiddle ? "middle" : "last"),
        trial.joined(isMiddle ? middle : last));
  }

  private StaticEncoder encoder(String set) throws IOException {
    return encoders != null && Files.isDirectory(encoders.resolve(set))
        ? StaticEncoderFiles.load(encoders.resolve(set), set)
        : StaticEncoderFiles.loadShipped();
  }

  private static Parts<float[][]> vectors(
      Parts<List<LabelledText>> texts, Function<String, float[]> of) {
    return texts.map(part -> part.stream().map(LabelledText::text).map(of).toArray(float[][]::new));
  }

  private static Parts<float[][]> half(Parts<float[][]> vectors, int index) {
    return vectors.map(
        part ->
            Arrays.stream(part)
                .map(v -> Arrays.copyOfRange(v, index * v.length / 2, (index + 1) * v.length / 2))
                .toArray(float[][]::new));
  }

  private static void print(String set, String features, Fitted fitted) {
    Parts<ClassificationReport> reports = fitted.reports();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.4f | %.4f | %.4f | %.4f |%n",
        set,
        features,
        fitted.loss(),
        reports.validation().accuracy(),
        reports.test().accuracy(),
        reports.test().macroF1());
  }
}
