package dev.parley.feedback.registry;

/** {@link Comparison} on the wire. */
public final class ComparisonProtos {
  private ComparisonProtos() {}

  public static Comparison fromProto(dev.parley.proto.types.v1.Comparison proto) {
    return new Comparison(
        proto.getChampionVersion(),
        proto.getCandidateVersion(),
        proto.getChampionMetricsMap(),
        proto.getCandidateMetricsMap(),
        proto.getPrimaryMetric(),
        proto.getHeldOutCount(),
        proto.getBaseline(),
        proto.getChampionLost(),
        proto.getLabelsReplaced());
  }

  public static dev.parley.proto.types.v1.Comparison toProto(Comparison comparison) {
    return dev.parley.proto.types.v1.Comparison.newBuilder()
        .setChampionVersion(comparison.championVersion())
        .setCandidateVersion(comparison.candidateVersion())
        .putAllChampionMetrics(comparison.championMetrics())
        .putAllCandidateMetrics(comparison.candidateMetrics())
        .setPrimaryMetric(comparison.primaryMetric())
        .setHeldOutCount(comparison.heldOutCount())
        .setBaseline(comparison.baseline())
        .setChampionLost(comparison.championLost())
        .setLabelsReplaced(comparison.labelsReplaced())
        .build();
  }
}
