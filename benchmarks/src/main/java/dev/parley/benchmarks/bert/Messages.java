package dev.parley.benchmarks.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Made-up texts as long as customers' messages are: a few words mostly, some dozens now and then,
 * one in twenty long. Each word is a token.
 */
final class Messages {
  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
  private static final double MEAN_LOGARITHM = Math.log(14);
  private static final double DEVIATION = 0.6;
  private static final int LONGEST = 126; // and two that mark the ends

  private Messages() {}

  static List<String> of(int count, int vocabulary, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double usual = Math.exp(MEAN_LOGARITHM + DEVIATION * random.nextGaussian());
      int words = i % 20 == 19 ? LONGEST : (int) Math.max(1, Math.min(LONGEST, usual));
      texts.add(
          String.join(
              " ",
              random.ints(words, SPECIAL.size(), vocabulary).mapToObj(Messages::word).toList()));
    }
    return texts;
  }

  static void writeVocabulary(int size, Path directory) throws IOException {
    List<String> pieces = new ArrayList<>(SPECIAL);
    IntStream.range(SPECIAL.size(), size).mapToObj(Messages::word).forEach(pieces::add);
    Files.write(directory.resolve("vocab.txt"), pieces);
  }

  private static String word(int id) {
    return "w" + id;
  }
}
