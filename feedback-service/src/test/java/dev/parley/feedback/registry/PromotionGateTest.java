package dev.parley.feedback.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionGateTest {
  private static final String CHAMPION = "aaaaaaaaaaaaaaaa";
  private static final String CANDIDATE = "bbbbbbbbbbbbbbbb";
  private static final Optional<String> NONE = Optional.empty();

  @Test
  void betterCandidateIsPromoted() {
    Verdict verdict = PromotionGate.decide(comparison(0.21, 0.25), Optional.of(CHAMPION), 0);

    assertThat(verdict)
        .isEqualTo(
            Verdict.promote(
                "accuracy 0.2500 against 0.2100 of aaaaaaaaaaaaaaaa on 100 held out:"
                    + " not worse than the champion"));
  }

  @Test
  void equalCandidateIsPromotedBecauseItIsNotWorse() {
    assertThat(PromotionGate.decide(comparison(0.25, 0.25), Optional.of(CHAMPION), 0).promoted())
        .isTrue();
  }

  @Test
  void worseCandidateIsRejected() {
    Verdict verdict = PromotionGate.decide(comparison(0.25, 0.2499), Optional.of(CHAMPION), 0);

    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason())
        .contains("0.2499 against 0.2500")
        .endsWith("worse than the champion");
  }

  @Test
  void slightlyWorseCandidateIsPromotedWithinTheTolerance() {
    assertThat(PromotionGate.decide(comparison(0.25, 0.24), Optional.of(CHAMPION), 0.02).promoted())
        .isTrue();
    assertThat(PromotionGate.decide(comparison(0.25, 0.22), Optional.of(CHAMPION), 0.02).promoted())
        .isFalse();
  }

  @Test
  void firstCandidateMustBeatTheBaseline() {
    assertThat(PromotionGate.decide(againstBaseline(0.10, 0.11), NONE, 0).promoted()).isTrue();
    assertThat(PromotionGate.decide(againstBaseline(0.10, 0.10), NONE, 0.5))
        .isEqualTo(
            Verdict.reject(
                "accuracy 0.1000 against 0.1000 of popular on 100 held out:"
                    + " does not beat the baseline"));
  }

  @Test
  void comparisonWithAnEarlierChampionProvesNothing() {
    Verdict verdict =
        PromotionGate.decide(comparison(0.1, 0.9), Optional.of("cccccccccccccccc"), 0);

    assertThat(verdict)
        .isEqualTo(
            Verdict.reject(
                "compared with aaaaaaaaaaaaaaaa, but the champion is cccccccccccccccc now"));
  }

  @Test
  void comparisonWithTheBaselineProvesNothingOnceThereIsAChampion() {
    assertThat(PromotionGate.decide(againstBaseline(0.1, 0.9), Optional.of(CHAMPION), 0).promoted())
        .isFalse();
  }

  @Test
  void comparisonWithAChampionProvesNothingWhereThereIsNone() {
    assertThat(PromotionGate.decide(comparison(0.1, 0.9), NONE, 0).reason())
        .isEqualTo("compared with aaaaaaaaaaaaaaaa, but the champion is none now");
  }

  @Test
  void championIsNoCandidateOfItsOwn() {
    assertThat(PromotionGate.decide(comparison(0.1, 0.9), Optional.of(CANDIDATE), 0))
        .isEqualTo(Verdict.reject("the candidate is the champion already"));
  }

  @Test
  void championWhoseFilesAreGoneIsReplacedByAnyCandidate() {
    assertThat(PromotionGate.decide(besideALostChampion(0.2, 0.1), Optional.of(CHAMPION), 0))
        .isEqualTo(
            Verdict.promote(
                "accuracy 0.1000 against 0.2000 of popular on 100 held out:"
                    + " the files of champion aaaaaaaaaaaaaaaa are gone"));
    assertThat(
            PromotionGate.decide(besideALostChampion(0.2, Double.NaN), Optional.of(CHAMPION), 0)
                .promoted())
        .isFalse();
  }

  @Test
  void championThatWasLostBeforeThePresentOneProvesNothing() {
    assertThat(
            PromotionGate.decide(besideALostChampion(0.1, 0.9), Optional.of("cccccccccccccccc"), 0)
                .promoted())
        .isFalse();
  }

  @Test
  void scoresThatAreNoNumbersAreRejected() {
    assertThat(
            PromotionGate.decide(comparison(0.1, Double.NaN), Optional.of(CHAMPION), 0).promoted())
        .isFalse();
    assertThat(
            PromotionGate.decide(
                    comparison(0.1, Double.POSITIVE_INFINITY), Optional.of(CHAMPION), 0)
                .promoted())
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
            false);

    assertThat(PromotionGate.decide(empty, Optional.of(CHAMPION), 0).reason())
        .isEqualTo("nothing was held out to compare on");
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
        false);
  }
}
