package dev.parley.nlp.learning;

import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.TrainableGpt2;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A small model and texts that it can learn: counting by fives. */
final class Learning {
  static final int VOCABULARY = 31;
  static final Gpt2Config CONFIG = Gpt2Config.of(2, 2, 16, 16, VOCABULARY);
  static final TrainableGpt2 MODEL = TrainableGpt2.of(CONFIG);

  private Learning() {}

  static List<TrainingText> texts(int count, long seed) {
    return texts(count, seed, 5);
  }

  /**
   * @param stride what is added from token to token
   */
  static List<TrainingText> texts(int count, long seed, int stride) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> text(random, stride)).toList();
  }

  private static TrainingText text(Random random, int stride) {
    int first = random.nextInt(VOCABULARY);
    int[] tokens =
        IntStream.range(0, 3 + random.nextInt(14))
            .map(i -> (first + i * stride) % VOCABULARY)
            .toArray();
    return TrainingText.answer(tokens, 1 + random.nextInt(2));
  }
}
