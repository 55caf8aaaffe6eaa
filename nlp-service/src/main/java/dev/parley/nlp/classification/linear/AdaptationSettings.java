package dev.parley.nlp.classification.linear;

/**
 * How far corrections move a champion.
 *
 * @param l2 pull towards the champion's weights, against the summed loss: raising it makes the
 *     model slower to believe corrections and safer from forgetting
 * @param rehearsalWeight of each rehearsal example, against 1 for a correction
 * @param maxIterations of the optimiser
 */
public record AdaptationSettings(double l2, double rehearsalWeight, int maxIterations) {

  public AdaptationSettings {
    if (!(l2 > 0) || !(rehearsalWeight > 0) || maxIterations < 1) {
      throw new IllegalArgumentException(
          "l2, rehearsal weight and iterations must be positive, are %s, %s, %d"
              .formatted(l2, rehearsalWeight, maxIterations));
    }
  }

  /** Tens of alike corrections change the answer, one does not change its surroundings. */
  public static AdaptationSettings standard() {
    return new AdaptationSettings(0.5, 0.2, 60);
  }
}
