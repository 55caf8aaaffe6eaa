package dev.parley.nlp.learning;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a run stands, apart from its tensors. All randomness and the place in the data follow from
 * the step and the seed.
 *
 * @param step the last one done
 * @param tokens fed so far, without padding
 * @param seconds worked so far
 * @param bestStep of the best evaluation; -1 before the first
 * @param bestLoss of that evaluation; 0 before the first
 * @param lastLoss of the latest evaluation; 0 before the first
 * @param stale evaluations since the best
 */
record RunState(
    @JsonProperty("step") int step,
    @JsonProperty("tokens") long tokens,
    @JsonProperty("seconds") double seconds,
    @JsonProperty("best_step") int bestStep,
    @JsonProperty("best_loss") double bestLoss,
    @JsonProperty("last_loss") double lastLoss,
    @JsonProperty("stale") int stale) {
  static final RunState BEGIN = new RunState(0, 0, 0, -1, 0, 0, 0);

  RunState stepped(long moreTokens, double moreSeconds) {
    return new RunState(
        step + 1, tokens + moreTokens, seconds + moreSeconds, bestStep, bestLoss, lastLoss, stale);
  }

  RunState evaluated(double loss, double moreSeconds) {
    double worked = seconds + moreSeconds;
    return bestStep < 0 || loss < bestLoss
        ? new RunState(step, tokens, worked, step, loss, loss, 0)
        : new RunState(step, tokens, worked, bestStep, bestLoss, loss, stale + 1);
  }
}
