package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.FeatureTable;
import dev.parley.nlp.embedding.StaticEncoder;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trains the shipped encoder: {@code TrainShippedEncoder <folder of public sets> <model
 * directory>}. A few minutes on one core and 5 GB; the same text gives the same model.
 */
public final class TrainShippedEncoder {
  private static final long SEED = 20_26;
  private static final int DIMENSION = 256;
  private static final WordVectors.Settings WORDS =
      new WordVectors.Settings(DIMENSION, 6, 4, 8_000, 1, SEED);
  private static final StartingTable.Settings START =
      new StartingTable.Settings(20_000, 17_000, 10, 1e-3f, 0.2f, 1);
  private static final ContrastiveTraining.Settings TUNING =
      new ContrastiveTraining.Settings(256, 3, 0.012f, 0.2f, SEED);

  /** Learned vectors of telling words become longer than they began; other words keep up. */
  private static final float UNSEEN = 2;

  private TrainShippedEncoder() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "usage: TrainShippedEncoder <folder of public sets> <model directory>");
    }
    Path sets = Path.of(arguments[0]);
    Path directory = Path.of(arguments[1]);
    SquadArticles squad = SquadArticles.read(sets);
    WrittenPassages written = WrittenPassages.read();
    Lexicon lexicon = Lexicon.read();
    EncoderPairs pairs = EncoderPairs.read(sets, squad, written, lexicon, SEED);
    List<String> texts = texts(sets, squad, pairs);
    WordVectors words = WordVectors.of(WORDS, texts, lexicon);
    System.out.printf(Locale.ROOT, "%,d words of text%n", words.total());
    FeatureTable start = StartingTable.of(START, words, lexicon, texts, DIMENSION);
    ContrastiveTraining training = new ContrastiveTraining(TUNING, start);
    List<Pair> all = pairs.all();
    for (int epoch = 0; epoch < TUNING.epochs(); epoch++) {
      System.out.printf(Locale.ROOT, "pass %d: loss %.3f%n", epoch, training.epoch(epoch, all));
    }
    FeatureTable table = training.table(UNSEEN);
    StaticEncoderFiles.save(table, "", directory);
    StaticEncoder saved = StaticEncoderFiles.load(directory, "candidate");
    String card = new EncoderCard(words.total(), TUNING, pairs, lexicon, written, squad).of(saved);
    StaticEncoderFiles.save(table, card, directory);
    System.out.println(card);
  }

  /** Running text: of public sets, of the pairs, of articles that may be trained on. */
  private static List<String> texts(Path sets, SquadArticles squad, EncoderPairs pairs)
      throws IOException {
    List<String> texts = new ArrayList<>(PublicTexts.read(sets));
    texts.addAll(pairs.texts());
    for (SquadArticles.Article article : squad.articles()) {
      if (article.part() == SquadArticles.Part.ENCODER) {
        article.paragraphs().forEach(paragraph -> texts.add(paragraph.text()));
      }
    }
    return texts;
  }
}
