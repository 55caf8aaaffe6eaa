package dev.parley.cli.models;

import com.fasterxml.jackson.databind.JsonNode;

/** What the gate compared, in words. */
final class Comparisons {
  private Comparisons() {}

  static String words(JsonNode comparison) {
    String metric = comparison.path("primaryMetric").asText();
    if (metric.isEmpty()) {
      return "";
    }
    boolean championLost = comparison.path("championLost").asBoolean();
    String against =
        championLost
                || comparison.path("championVersion").asText().isEmpty()
                || comparison.path("labelsReplaced").asBoolean()
            ? comparison.path("baseline").asText("baseline")
            : "champion";
    return "%s: candidate %.4f, %s %.4f%s"
        .formatted(
            metric,
            comparison.path("candidateMetrics").path(metric).asDouble(),
            against,
            comparison.path("championMetrics").path(metric).asDouble(),
            championLost ? " (the champion's files are gone)" : "");
  }
}
