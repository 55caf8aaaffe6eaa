package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.StaticEncoder;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Trains the shipped encoder: {@code TrainShippedEncoder <folder of public sets> <model
 * directory>}. A minute or two on one core; the same sets give the same model.
 */
public final class TrainShippedEncoder {
  private static final long SEED = 20_26;
  private static final ContrastiveTraining.Settings SETTINGS =
      new ContrastiveTraining.Settings(512, 20_000, 256, 2, 0.005f, 0.2f, SEED);

  @SuppressWarnings("InlineFormatString") // read beside the card's other part
  private static final String INTRODUCTION =
      """
      # Vectors of texts, English and Chinese

      A bag of features (words, runs of four letters, Chinese characters and pairs of them): a
      text's vector is the sum of its features' vectors, scaled to length 1. %,d features have a
      learned vector of %d values; any other feature has random signs that its hash gives. Written
      by `TrainShippedEncoder`: InfoNCE over batches of %d pairs, %d passes. Weights are the
      project's own, under the project's licence.

      ## Trained on

      | text | pairs |
      |---|---|
      """;

  private static final String LIMITS =
      """

      By vectors alone, among all paragraphs of all articles; no question of these articles and no
      sentence of them was trained on. Searches join it with BM25 and a learned order: their numbers
      are in the benchmark of retrieval.

      ## Weak at

      Word order and negation, facts about names that the training text lacks (there BM25 is
      better), texts of several topics, and finding a text of one language by a question in another.
      """;

  private TrainShippedEncoder() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "usage: TrainShippedEncoder <folder of public sets> <model directory>");
    }
    Path sets = Path.of(arguments[0]);
    Path directory = Path.of(arguments[1]);
    SquadArticles squad = SquadArticles.read(sets);
    EncoderPairs pairs = EncoderPairs.read(sets, squad, SEED);
    List<Pair> all = pairs.all();
    ContrastiveTraining training = new ContrastiveTraining(SETTINGS, all);
    for (int epoch = 0; epoch < SETTINGS.epochs(); epoch++) {
      System.out.printf(Locale.ROOT, "pass %d: loss %.3f%n", epoch, training.epoch(epoch, all));
    }
    FeatureTable table = training.table();
    StaticEncoderFiles.save(table, "", directory);
    StaticEncoder saved = StaticEncoderFiles.load(directory, "candidate");
    String card = card(saved, pairs, squad);
    StaticEncoderFiles.save(table, card, directory);
    System.out.println(card);
  }

  private static String card(StaticEncoder encoder, EncoderPairs pairs, SquadArticles squad) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                INTRODUCTION,
                SETTINGS.rows(),
                SETTINGS.dimension(),
                SETTINGS.batch(),
                SETTINGS.epochs()));
    pairs
        .bySource()
        .forEach((source, of) -> text.append("| %s | %,d |\n".formatted(source, of.size())));
    text.append("\n## Measured\n\n| SQuAD articles | questions | recall@1 | recall@5 |\n");
    text.append("|---|---|---|---|\n");
    for (SquadArticles.Part part : List.of(SquadArticles.Part.MEASURED, SquadArticles.Part.ORDER)) {
      ParagraphRecall recall = ParagraphRecall.of(encoder, squad, part);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.3f | %.3f |\n",
              part == SquadArticles.Part.MEASURED ? "measured" : "that fit the order",
              recall.questions(),
              recall.atOne(),
              recall.atFive()));
    }
    return text.append(LIMITS).toString();
  }
}
