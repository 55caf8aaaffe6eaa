package dev.parley.feedback.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a candidate becomes the champion. Pure: the caller writes and publishes. */
final class PromotionGate {

  private PromotionGate() {}

  /**
   * A candidate must not be worse than the champion on the primary metric, or must beat the
   * baseline where there is no champion, and must not break a guardrail. A champion whose files are
   * lost is no measure: nothing can serve it again, so the candidate takes its place. One whose
   * labels a person wants replaced is none either: the candidate must beat the baseline.
   *
   * @param champion the version that is the champion now, which may have changed since the
   *     comparison was made; such a comparison proves nothing
   * @param tolerance how much worse, in units of the metric, still counts as not worse
   */
  static Verdict decide(
      Comparison comparison,
      Optional<String> champion,
      double tolerance,
      List<Guardrail> guardrails) {
    String present = champion.orElse("");
    if (comparison.candidateVersion().equals(present)) {
      return Verdict.reject("the candidate is the champion already");
    }
    if (!comparison.championVersion().equals(present)) {
      return Verdict.reject(
          "compared with %s, but the champion is %s now"
              .formatted(opponent(comparison), present.isEmpty() ? "none" : present));
    }
    if (comparison.heldOutCount() == 0) {
      return Verdict.reject("nothing was held out to compare on");
    }
    double candidateScore = comparison.candidateScore();
    double championScore = comparison.championScore();
    if (!Double.isFinite(candidateScore) || !Double.isFinite(championScore)) {
      return Verdict.reject(scores(comparison) + ": not finite numbers");
    }
    if (comparison.championLost()) {
      return Verdict.promote(
          "%s: the files of champion %s are gone".formatted(scores(comparison), present));
    }
    for (Guardrail guardrail : guardrails) {
      Optional<String> broken = guardrail.brokenBy(comparison);
      if (broken.isPresent()) {
        return Verdict.reject(scores(comparison) + ": " + broken.get());
      }
    }
    if (present.isEmpty() || comparison.labelsReplaced()) {
      return candidateScore > championScore
          ? Verdict.promote(scores(comparison) + ": beats the baseline")
          : Verdict.reject(scores(comparison) + ": does not beat the baseline");
    }
    return candidateScore >= championScore - tolerance
        ? Verdict.promote(scores(comparison) + ": not worse than the champion")
        : Verdict.reject(scores(comparison) + ": worse than the champion");
  }

  private static String scores(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%s %.4f against %.4f of %s on %d held out",
        comparison.primaryMetric(),
        comparison.candidateScore(),
        comparison.championScore(),
        opponent(comparison),
        comparison.heldOutCount());
  }

  private static String opponent(Comparison comparison) {
    if (!comparison.championVersion().isEmpty()
        && !comparison.championLost()
        && !comparison.labelsReplaced()) {
      return comparison.championVersion();
    }
    return comparison.baseline().isEmpty() ? "the baseline" : comparison.baseline();
  }
}
