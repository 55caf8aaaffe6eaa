package dev.parley.nlp.learning;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Texts side by side, as the script's arguments; {@code learning/training.py} says what they are.
 */
final class MicroBatch {
  private static final int NUMBERS_OF_A_PAIR = 4;

  private final int texts;
  private final int length;
  private final long[] tokens;
  private final long[] rows;
  private final long[] targets;
  private final float[] shares;
  private final long[] textOfRow;
  private final double[] comparisons;

  /**
   * @param examples all texts or all pairs
   * @param totalWeight what the examples of the whole step weigh together
   */
  MicroBatch(List<? extends Example> examples, double totalWeight) {
    List<TrainingText> inOrder =
        examples.stream().flatMap(example -> example.texts().stream()).toList();
    this.texts = inOrder.size();
    this.length = examples.stream().mapToInt(Example::longest).max().orElseThrow();
    this.tokens = new long[texts * length];
    int wanted = inOrder.stream().mapToInt(MicroBatch::targets).sum();
    this.rows = new long[wanted];
    this.targets = new long[wanted];
    this.shares = new float[wanted];
    this.textOfRow = new long[wanted];
    this.comparisons =
        examples.stream().flatMapToDouble(example -> comparison(example, totalWeight)).toArray();
    // A pair is weighed as a whole.
    double divisor = comparisons.length == 0 ? totalWeight : 1;
    int row = 0;
    for (int i = 0; i < texts; i++) {
      TrainingText text = inOrder.get(i);
      for (int position = 0; position < text.inputs(); position++) {
        tokens[i * length + position] = text.tokens()[position];
        float weight = text.targetWeights()[position + 1];
        if (weight > 0) {
          rows[row] = (long) i * length + position;
          targets[row] = text.tokens()[position + 1];
          textOfRow[row] = i;
          shares[row++] = (float) (weight / divisor);
        }
      }
    }
  }

  /** Batches whose shares sum to 1. */
  static <T extends Example> List<MicroBatch> ofAll(List<T> examples, int tokens) {
    double total = examples.stream().mapToDouble(Example::totalWeight).sum();
    return MicroBatches.inOrder(examples, tokens).stream()
        .map(batch -> new MicroBatch(batch, total))
        .toList();
  }

  /** Tokens, rows, targets, shares, texts and comparisons. */
  List<NDArray> arguments(NDManager manager) {
    return List.of(
        manager.create(tokens, new Shape(texts, length)),
        manager.create(rows),
        manager.create(targets),
        manager.create(shares),
        manager.create(textOfRow),
        manager.create(
            comparisons, new Shape(comparisons.length / NUMBERS_OF_A_PAIR, NUMBERS_OF_A_PAIR)));
  }

  private static DoubleStream comparison(Example example, double totalWeight) {
    return example instanceof ScoredPair pair
        ? DoubleStream.of(
            pair.chosenScore(),
            pair.rejectedScore(),
            pair.strength(),
            pair.totalWeight() / totalWeight)
        : DoubleStream.empty();
  }

  private static int targets(TrainingText text) {
    int count = 0;
    for (float weight : text.targetWeights()) {
      count += weight > 0 ? 1 : 0;
    }
    return count;
  }
}
