package dev.parley.benchmarks.classification;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How one contender did on the test part of one set.
 *
 * @param accuracy of the texts that have a label
 * @param calibrationError empty for a contender without probabilities
 * @param inScopeAccuracy accuracy where a text that is taken for out of scope counts as wrong;
 *     empty on a set without texts out of scope
 * @param outOfScopeRecall empty on such a set
 * @param textsASecond one after the other, on one thread
 */
record Scores(
    String contender,
    double accuracy,
    double macroF1,
    OptionalDouble calibrationError,
    OptionalDouble inScopeAccuracy,
    OptionalDouble outOfScopeRecall,
    double textsASecond,
    double trainingSeconds) {

  static String header() {
    return "| set | contender | accuracy | × best peer | macro F1 | calibration error | in-scope accuracy"
        + " | out-of-scope recall | texts/s | trained in s |\n|---|---|---|---|---|---|---|---|---|---|";
  }

  /**
   * @param best accuracy of the others; empty without any
   */
  String row(String set, OptionalDouble best) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.4f | %s | %.4f | %s | %s | %s | %,.0f | %.0f |",
        set,
        contender,
        accuracy,
        text(best.isPresent() ? OptionalDouble.of(accuracy / best.getAsDouble()) : best),
        macroF1,
        text(calibrationError),
        text(inScopeAccuracy),
        text(outOfScopeRecall),
        textsASecond,
        trainingSeconds);
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "";
  }
}
