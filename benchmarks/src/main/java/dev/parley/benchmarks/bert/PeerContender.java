package dev.parley.benchmarks.bert;

import dev.parley.benchmarks.PeerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Transformers in float32, in a process of its own.
 *
 * @param order {@code given}, or {@code sorted} by length
 * @param size texts of a batch
 */
record PeerContender(PeerProcess process, String attention, String order, int size)
    implements Contender {
  private static final List<Integer> SIZES = List.of(4, 8, 16, 32);

  /**
   * @param attention eager or sdpa
   * @throws IOException that says why it cannot take part
   */
  static PeerProcess start(
      Path python, Path scripts, Path model, String attention, int threads, Path texts)
      throws IOException {
    return PeerProcess.start(
        List.of(
            python.toString(),
            scripts.resolve("bert_peer.py").toString(),
            model.toString(),
            attention,
            Integer.toString(threads),
            texts.toString()));
  }

  /** With the batches that suit this machine best. */
  static PeerContender tuned(PeerProcess process, String attention, String order)
      throws IOException {
    PeerContender best = new PeerContender(process, attention, order, SIZES.get(0));
    double least = Double.POSITIVE_INFINITY;
    for (int size : SIZES) {
      PeerContender contender = new PeerContender(process, attention, order, size);
      double seconds = contender.classify();
      if (seconds < least) {
        least = seconds;
        best = contender;
      }
    }
    return best;
  }

  @Override
  public String name() {
    return "transformers, fp32, %s, %s, batches of %d"
        .formatted(attention, order.equals("sorted") ? "sorted by length" : "as they come", size);
  }

  @Override
  public double classify() throws IOException {
    return Double.parseDouble(process.ask("classify %s %d".formatted(order, size)));
  }

  @Override
  public float[] logits() throws IOException {
    String[] numbers = process.ask("logits").split(",", -1);
    float[] logits = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      logits[i] = Float.parseFloat(numbers[i]);
    }
    return logits;
  }

  @Override
  public void close() {
    process.close();
  }
}
