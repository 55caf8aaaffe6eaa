package dev.parley.nlp.sentiment.shipping;

import dev.parley.nlp.classification.Imbalance;
import dev.parley.nlp.classification.linear.FeatureSettings;
import dev.parley.nlp.classification.linear.LinearClassifierTrainer;
import dev.parley.nlp.classification.linear.LinearModelFiles;
import dev.parley.nlp.classification.linear.LinearTextClassifier;
import dev.parley.nlp.classification.linear.LinearTextModel;
import dev.parley.nlp.classification.linear.LinearTrainingSettings;
import dev.parley.nlp.classification.linear.Loss;
import dev.parley.nlp.corpus.NearDuplicates;
import dev.parley.nlp.sentiment.LinearSentimentClassifier;
import dev.parley.nlp.sentiment.SentimentClassifier;
import dev.parley.nlp.sentiment.SentimentExample;
import dev.parley.nlp.sentiment.SentimentExamples;
import dev.parley.nlp.sentiment.SentimentModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the shipped model: {@code TrainShippedSentiment <folder of public sets> <model
 * directory>}. With {@code --dump <file>} as third and fourth argument, the training text is also
 * written as JSON lines, so that another program can be trained on the same.
 */
public final class TrainShippedSentiment {

  private static final long SEED = 20_26;
  private static final int GENERATED_PER_LABEL = 18_000;
  private static final int MOST_OF_A_REVIEW_LABEL = 2_500;
  private static final int MOST_OF_A_SENTENCE_LABEL = 5_000;

  /** More would teach the model that whatever it does not know is neutral. */
  private static final int MOST_OF_A_REQUEST_SET = 800;

  /**
   * Small enough to ship; no text is out of scope of how somebody feels. Margins and features of
   * version 2 fit the training text too closely: they know the gate as well and airline tweets
   * less. How many features there are was chosen on six folds of the lines written by hand: as many
   * again gain nothing, half of them know less, and so do 2^17 buckets that all features share.
   */
  private static final LinearTrainingSettings SETTINGS =
      new LinearTrainingSettings(
          Loss.LIKELIHOOD,
          List.of(0.4),
          120,
          1,
          Imbalance.CLASS_WEIGHTS,
          SEED,
          new FeatureSettings(1, 20, 3, 3, 5, 4),
          1 << 16,
          1);

  private TrainShippedSentiment() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException(
          "usage: TrainShippedSentiment <folder of public sets> <model directory> [--dump <file>]");
    }
    Path sets = Path.of(arguments[0]);
    Path directory = Path.of(arguments[1]);
    List<TrainingPart> parts = parts(sets);
    List<SentimentExample> examples = examplesOf(parts);
    if (arguments.length == 4 && arguments[2].equals("--dump")) {
      Files.write(Path.of(arguments[3]), examples.stream().map(SentimentExamples::toJson).toList());
    }
    LinearTextModel model = train(examples);
    LinearModelFiles.save(model, "", directory);
    LinearSentimentClassifier saved = SentimentModelFiles.load(directory, "candidate");
    ModelCard card = ModelCard.measure(saved, parts, sets);
    LinearModelFiles.save(model, card.text(), directory);
    System.out.println(card.text());
  }

  private static List<TrainingPart> parts(Path sets) throws IOException {
    NearDuplicates gate =
        new NearDuplicates(SentimentExamples.gate().stream().map(SentimentExample::text).toList());
    List<TrainingPart> parts = new ArrayList<>();
    parts.add(part(gate, "English and Chinese lines written by hand", OwnText.handwritten()));
    for (String language : List.of("en", "zh")) {
      parts.add(
          part(
              gate,
              "written by the grammar " + language + ".grammar",
              OwnText.generated(language, GENERATED_PER_LABEL, SEED)));
    }
    SentimentClassifier teacher =
        new LinearSentimentClassifier(
            new LinearTextClassifier(train(examplesOf(parts)), "teacher"));
    PermissiveSets permissive = new PermissiveSets(sets, teacher, SEED);
    parts.add(
        part(
            gate,
            "Women's E-Commerce Clothing Reviews (CC0), whole reviews of 1, 2 and 5 stars",
            permissive.reviews(MOST_OF_A_REVIEW_LABEL)));
    parts.add(
        part(
            gate,
            "the same, single sentences where a model of our own text agrees with the stars",
            permissive.reviewSentences(MOST_OF_A_SENTENCE_LABEL)));
    parts.add(
        part(
            gate,
            "requests of Banking77 (CC BY 4.0), HWU64 (CC BY 4.0), CLINC150 (CC BY 3.0), MultiDoGO"
                + " (CDLA-Permissive-1.0), STAR (MIT), CrossWOZ (Apache-2.0), where that model"
                + " agrees that they are neutral",
            permissive.requests(MOST_OF_A_REQUEST_SET)));
    return parts;
  }

  private static TrainingPart part(
      NearDuplicates gate, String source, List<SentimentExample> examples) {
    return new TrainingPart(
        source, examples.stream().filter(example -> !gate.contains(example.text())).toList());
  }

  private static List<SentimentExample> examplesOf(List<TrainingPart> parts) {
    return parts.stream().flatMap(part -> part.examples().stream()).toList();
  }

  private static LinearTextModel train(List<SentimentExample> examples) {
    return new LinearClassifierTrainer(SETTINGS)
        .train(
            examples.stream().map(SentimentExample::labelled).toList(),
            OwnText.validation().stream().map(SentimentExample::labelled).toList(),
            (share, doing) -> {});
  }
}
