package dev.parley.nlp.sentiment;

import dev.parley.nlp.classification.linear.TextHash;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Corrections parted into those that a candidate learns from and those that it is judged by. The
 * text alone decides, so a text stays on its side over all training jobs and a champion never met
 * what it is compared on.
 */
public record CorrectionSplit(List<SentimentExample> training, List<SentimentExample> heldOut) {

  private static final int HELD_OUT_BITS = 2; // one in four

  public CorrectionSplit {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  public static CorrectionSplit of(List<SentimentExample> corrections) {
    Map<Boolean, List<SentimentExample>> sides =
        corrections.stream()
            .collect(Collectors.partitioningBy(example -> isHeldOut(example.text())));
    return new CorrectionSplit(
        sides.getOrDefault(false, List.of()), sides.getOrDefault(true, List.of()));
  }

  private static boolean isHeldOut(String text) {
    return TextHash.bucket(text.strip().toLowerCase(Locale.ROOT), HELD_OUT_BITS) == 0;
  }
}
