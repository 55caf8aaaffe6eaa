package dev.parley.feedback.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a candidate must not lose on a metric that does not decide. A metric that the champion was
 * not measured by guards nothing.
 *
 * @param mostFall how far below the champion's value a candidate's may be, in the metric's units
 * @param mostRise how far above it, as a share of the champion's value; for metrics of which less
 *     is better
 */
record Guardrail(String metric, OptionalDouble mostFall, OptionalDouble mostRise) {

  Guardrail {
    if (mostFall.isEmpty() && mostRise.isEmpty()) {
      throw new IllegalArgumentException(
          "guardrail " + metric + " needs most-fall or most-rise, but has none of them");
    }
    requireLimit(metric, "most-fall", mostFall);
    requireLimit(metric, "most-rise", mostRise);
  }

  static Guardrail of(String metric, RegistryConfig.Guardrail config) {
    return new Guardrail(metric, config.mostFall(), config.mostRise());
  }

  /** Why the candidate is not let through; empty when it is. */
  Optional<String> brokenBy(Comparison comparison) {
    Double champion = comparison.championMetrics().get(metric);
    Double candidate = comparison.candidateMetrics().get(metric);
    if (champion == null || !Double.isFinite(champion)) {
      return Optional.empty();
    }
    if (candidate == null || !Double.isFinite(candidate)) {
      return Optional.of(
          "%s is a guardrail and was not measured (was: %s)".formatted(metric, candidate));
    }
    double lowest = champion - mostFall.orElse(Double.POSITIVE_INFINITY);
    double highest =
        mostRise.isPresent()
            ? champion + Math.abs(champion) * mostRise.getAsDouble()
            : Double.POSITIVE_INFINITY;
    return candidate >= lowest && candidate <= highest
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s %.4f against %.4f breaks its guardrail [%.4f, %.4f]",
                metric,
                candidate,
                champion,
                lowest,
                highest));
  }

  private static void requireLimit(String metric, String name, OptionalDouble limit) {
    if (limit.isPresent() && !(limit.getAsDouble() >= 0 && Double.isFinite(limit.getAsDouble()))) {
      throw new IllegalArgumentException(
          "%s of guardrail %s must be a number from 0 up (was: %s)"
              .formatted(name, metric, limit.getAsDouble()));
    }
  }
}
