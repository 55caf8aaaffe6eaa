package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.StaticEncoder;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Trains the shipped encoder: {@code TrainShippedEncoder <folder of public sets> <folder of the
 * teacher> <model directory>}. A few minutes on one core and 3 GB; the same folders give the same
 * model.
 */
public final class TrainShippedEncoder {
  private static final long SEED = 20_26;
  private static final DistilledTable.Settings SETTINGS =
      new DistilledTable.Settings(
          40_000, 3, 5_000, 25_000, 1f, new Distillation.Settings(256, 4, 0.003f, 100, SEED));
  private static final ContrastiveTraining.Settings TUNING =
      new ContrastiveTraining.Settings(256, 3, 0.008f, 0.2f, SEED);

  @SuppressWarnings("InlineFormatString") // read beside the card's other part
  private static final String INTRODUCTION =
      """
      # Vectors of texts, English and Chinese

      A bag of features (words, pairs of neighbours, runs of four letters, Chinese words): a text's
      vector is the sum of its features' vectors of %d values, scaled to length 1. %,d features have
      a vector; any other word has random signs that its hash gives. Written by
      `TrainShippedEncoder`, in two steps:

      1. Distillation: %,d features learn to point where a teacher points, the Universal Sentence
         Encoder lite (Cer et al. 2018, Google, Apache-2.0; 256 principal components), on %,d English
         texts: of the English data sets below (of SQuAD only what is not in its 44 articles), of
         MultiDoGO (CDLA-Permissive-1.0), Taskmaster-4 (CC BY 4.0) and women's clothing reviews
         (CC0). On texts that were held out the mean cosine with the teacher is %.3f. Words that those texts lack get the teacher's
         vector of the word, taken into the features' space by a linear map that learned words
         show: English ones of the vocabulary of GloVe (PDDL), Chinese ones by their English
         meanings in CC-CEDICT (CC BY-SA 4.0), in the order of frequency of the package synonyms
         (MIT). So a Chinese question and an English text can meet.
      2. InfoNCE over batches of %d pairs of the table below, %d passes.

      `make_teacher.py`, beside the tests, makes the folder that the first step reads. The vectors
      derive from CC-CEDICT and share-alike texts and are under CC BY-SA 4.0.

      ## Pairs of the second step

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
      better) and texts of several topics: searches therefore compare sentences. Chinese vectors are
      only as good as word-by-word translation: among English texts alone, half of the plain Chinese
      questions find theirs first and one of six colloquial ones; Chinese texts lie nearer all the same.
      """;

  private TrainShippedEncoder() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          "usage: TrainShippedEncoder <folder of public sets> <folder of the teacher>"
              + " <model directory>");
    }
    Path sets = Path.of(arguments[0]);
    Path directory = Path.of(arguments[2]);
    SquadArticles squad = SquadArticles.read(sets);
    EncoderPairs pairs = EncoderPairs.read(sets, squad, SEED);
    DistilledTable distilled =
        new DistilledTable(SETTINGS, TeacherFolder.read(Path.of(arguments[1])));
    distilled.learn();
    FeatureTable table = distilled.table(pairs.chineseTexts());
    List<Pair> all = pairs.all();
    ContrastiveTraining training = new ContrastiveTraining(TUNING, table);
    for (int epoch = 0; epoch < TUNING.epochs(); epoch++) {
      System.out.printf(Locale.ROOT, "pass %d: loss %.3f%n", epoch, training.epoch(epoch, all));
    }
    table = training.table();
    StaticEncoderFiles.save(table, "", directory);
    StaticEncoder saved = StaticEncoderFiles.load(directory, "candidate");
    String card = card(saved, distilled, pairs, squad);
    StaticEncoderFiles.save(table, card, directory);
    System.out.println(card);
  }

  private static String card(
      StaticEncoder encoder, DistilledTable distilled, EncoderPairs pairs, SquadArticles squad) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                INTRODUCTION,
                encoder.dimension(),
                encoder.table().features().length,
                distilled.learnedFeatures(),
                distilled.texts(),
                distilled.heldOutCosine(),
                TUNING.batch(),
                TUNING.epochs()));
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
