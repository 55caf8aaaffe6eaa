package dev.parley.feedback.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PromotionGateTest {
  private static final String CHAMPION = "aaaaaaaaaaaaaaaa";
  private static final String CANDIDATE = "bbbbbbbbbbbbbbbb";
  private static final Optional<String> NONE = Optional.empty();

  @Test
  void betterCandidateIsPromoted() {
    Verdict verdict = decide(comparison(0.21, 0.25), Optional.of(CHAMPION), 0);

    assertThat(verdict)
        .isEqualTo(
            Verdict.promote(
                "accuracy 0.2500 against 0.2100 of aaaaaaaaaaaaaaaa on 100 held out:"
                    + " not worse than the champion"));
  }

  @Test
  void equalCandidateIsPromotedBecauseItIsNotWorse() {
    assertThat(decide(comparison(0.25, 0.25), Optional.of(CHAMPION), 0).promoted()).isTrue();
  }

  @Test
  void worseCandidateIsRejected() {
    Verdict verdict = decide(comparison(0.25, 0.2499), Optional.of(CHAMPION), 0);

    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason())
        .contains("0.2499 against 0.2500")
        .endsWith("worse than the champion");
  }

  @Test
  void slightlyWorseCandidateIsPromotedWithinTheTolerance() {
    assertThat(decide(comparison(0.25, 0.24), Optional.of(CHAMPION), 0.02).promoted()).isTrue();
    assertThat(decide(comparison(0.25, 0.22), Optional.of(CHAMPION), 0.02).promoted()).isFalse();
  }

  @Test
  void firstCandidateMustBeatTheBaseline() {
    assertThat(decide(againstBaseline(0.10, 0.11), NONE, 0).promoted()).isTrue();
    assertThat(decide(againstBaseline(0.10, 0.10), NONE, 0.5))
        .isEqualTo(
            Verdict.reject(
                "accuracy 0.1000 against 0.1000 of popular on 100 held out:"
                    + " does not beat the baseline"));
  }

  @Test
  void candidateWithOtherLabelsMustBeatTheBaseline() {
    assertThat(decide(otherLabels(0.10, 0.11), Optional.of(CHAMPION), 0))
        .isEqualTo(
            Verdict.promote(
                "accuracy 0.1100 against 0.1000 of most frequent label on 100 held out:"
                    + " beats the baseline"));
    assertThat(decide(otherLabels(0.10, 0.10), Optional.of(CHAMPION), 0.5).promoted()).isFalse();
  }

  @Test
  void comparisonWithAnEarlierChampionProvesNothing() {
    Verdict verdict = decide(comparison(0.1, 0.9), Optional.of("cccccccccccccccc"), 0);

    assertThat(verdict)
        .isEqualTo(
            Verdict.reject(
                "compared with aaaaaaaaaaaaaaaa, but the champion is cccccccccccccccc now"));
  }

  @Test
  void comparisonWithTheBaselineProvesNothingOnceThereIsAChampion() {
    assertThat(decide(againstBaseline(0.1, 0.9), Optional.of(CHAMPION), 0).promoted()).isFalse();
  }

  @Test
  void comparisonWithAChampionProvesNothingWhereThereIsNone() {
    assertThat(decide(comparison(0.1, 0.9), NONE, 0).reason())
        .isEqualTo("compared with aaaaaaaaaaaaaaaa, but the champion is none now");
  }

  @Test
  void championIsNoCandidateOfItsOwn() {
    assertThat(decide(comparison(0.1, 0.9), Optional.of(CANDIDATE), 0))
        .isEqualTo(Verdict.reject("the candidate is the champion already"));
  }

  @Test
  void championWhoseFilesAreGoneIsReplacedByAnyCandidate() {
    assertThat(decide(besideALostChampion(0.2, 0.1), Optional.of(CHAMPION), 0))
        .isEqualTo(
            Verdict.promote(
                "accuracy 0.1000 against 0.2000 of popular on 100 held out:"
                    + " the files of champion aaaaaaaaaaaaaaaa are gone"));
    assertThat(decide(besideALostChampion(0.2, Double.NaN), Optional.of(CHAMPION), 0).promoted())
        .isFalse();
  }

  @Test
  void championThatWasLostBeforeThePresentOneProvesNothing() {
    assertThat(decide(besideALostChampion(0.1, 0.9), Optional.of("cccccccccccccccc"), 0).promoted())
        .isFalse();
  }

  @Test
  void scoresThatAreNoNumbersAreRejected() {
    assertThat(decide(comparison(0.1, Double.NaN), Optional.of(CHAMPION), 0).promoted()).isFalse();
    assertThat(
            decide(comparison(0.1, Double.POSITIVE_INFINITY), Optional.of(CHAMPION), 0).promoted())
        .isFalse();
  }

  @Test
  void nothingHeldOutIsRejected() {
    Comparison empty =
        new Comparison(
            CHAMPION,
            CANDIDATE,
            Map.of("accuracy", 0.1),
            Map.of("accuracy", 0.9),
            "accuracy",
            0,
            "",
            false,
            false);

    assertThat(decide(empty, Optional.of(CHAMPION), 0).reason())
        .isEqualTo("nothing was held out to compare on");
  }

  @Test
  void candidateThatLosesOnAGuardrailIsRejected() {
    Guardrail perplexity =
        new Guardrail("perplexity", OptionalDouble.empty(), OptionalDouble.of(0.1));
    Guardrail chinese =
        new Guardrail("tokenF1_zh", OptionalDouble.of(0.05), OptionalDouble.empty());

    assertThat(guarded(20, 0.5, perplexity, chinese).promoted()).isTrue();
    assertThat(guarded(22, 0.45, perplexity, chinese).promoted()).isTrue();
    assertThat(guarded(22.1, 0.5, perplexity, chinese).reason())
        .endsWith("perplexity 22.1000 against 20.0000 breaks its guardrail [-Infinity, 22.0000]");
    assertThat(guarded(20, 0.44, perplexity, chinese).reason())
        .contains("tokenF1_zh 0.4400 against 0.5000 breaks its guardrail [0.4500, Infinity]");
    assertThat(guarded(Double.NaN, 0.5, perplexity).reason())
        .endsWith("perplexity is a guardrail and was not measured (was: NaN)");
  }

  @Test
  void guardrailThatTheChampionWasNotMeasuredByGuardsNothing() {
    Guardrail other = new Guardrail("tokenF1_fr", OptionalDouble.of(0), OptionalDouble.empty());

    assertThat(guarded(20, 0.5, other).promoted()).isTrue();
  }

  /** A better candidate beside a champion of perplexity 20 and an F1 of 0.5 in Chinese. */
  private static Verdict guarded(double perplexity, double chinese, Guardrail... guardrails) {
    Comparison comparison =
        new Comparison(
            CHAMPION,
            CANDIDATE,
            Map.of("tokenF1", 0.5, "perplexity", 20.0, "tokenF1_zh", 0.5),
            Map.of("tokenF1", 0.6, "perplexity", perplexity, "tokenF1_zh", chinese),
            "tokenF1",
            100,
            "",
            false,
            false);
    return PromotionGate.decide(comparison, Optional.of(CHAMPION), 0, List.of(guardrails));
  }

  private static Verdict decide(
      Comparison comparison, Optional<String> champion, double tolerance) {
    return PromotionGate.decide(comparison, champion, tolerance, List.of());
  }

  private static Comparison comparison(double champion, double candidate) {
    return new Comparison(
        CHAMPION,
        CANDIDATE,
        Map.of("accuracy", champion),
        Map.of("accuracy", candidate),
        "accuracy",
        100,
        "",
        false,
        false);
  }

  private static Comparison besideALostChampion(double baseline, double candidate) {
    return new Comparison(
        CHAMPION,
        CANDIDATE,
        Map.of("accuracy", baseline),
        Map.of("accuracy", candidate),
        "accuracy",
        100,
        "popular",
        true,
        false);
  }

  private static Comparison otherLabels(double baseline, double candidate) {
    return new Comparison(
        CHAMPION,
        CANDIDATE,
        Map.of("accuracy", baseline),
        Map.of("accuracy", candidate),
        "accuracy",
        100,
        "most frequent label",
        false,
        true);
  }

  private static Comparison againstBaseline(double baseline, double candidate) {
    return new Comparison(
        "",
        CANDIDATE,
        Map.of("accuracy", baseline),
        Map.of("accuracy", candidate),
        "accuracy",
        100,
        "popular",
        false,
        false);
  }
}
