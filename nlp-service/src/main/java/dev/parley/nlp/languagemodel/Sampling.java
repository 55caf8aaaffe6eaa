package dev.parley.nlp.languagemodel;

/**
 * How the next token is chosen from the logits. The steps are those of Hugging Face's {@code
 * generate}, in its order: repetition penalty, temperature, top-k, top-p, min-p; then a draw from
 * what is left. Tokens that tie with the last one kept stay.
 *
 * @param temperature divides the logits; 0 takes the likeliest token (the penalty still counts, the
 *     filters have nothing to do)
 * @param topK keeps so many of the likeliest tokens; 0 keeps all
 * @param topP keeps the fewest likeliest tokens whose probabilities sum to this (Holtzman et al.
 *     2020); 1 keeps all
 * @param minP keeps tokens at least this share as likely as the likeliest (Nguyen et al. 2024); 0
 *     keeps all
 * @param repetitionPenalty divides positive and multiplies negative logits of a row's penalized
 *     tokens (Keskar et al. 2019); 1 changes nothing
 */
public record Sampling(
    double temperature, int topK, double topP, double minP, double repetitionPenalty) {

  /** The likeliest token. */
  public static final Sampling GREEDY = new Sampling(0, 0, 1, 0, 1);

  public Sampling {
    if (!(temperature == 0 || (temperature >= 0.001 && temperature <= 100))) {
      throw new IllegalArgumentException(
          "temperature must be 0 or in [0.001, 100] (was: " + temperature + ")");
    }
    if (topK < 0) {
      throw new IllegalArgumentException("top-k must not be negative (was: " + topK + ")");
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top-p must be in (0, 1] (was: " + topP + ")");
    }
    if (!(minP >= 0 && minP <= 1)) {
      throw new IllegalArgumentException("min-p must be in [0, 1] (was: " + minP + ")");
    }
    if (!(repetitionPenalty > 0 && repetitionPenalty <= 100)) {
      throw new IllegalArgumentException(
          "repetition penalty must be in (0, 100] (was: " + repetitionPenalty + ")");
    }
  }

  /** Draws from the whole distribution at a temperature. */
  public static Sampling atTemperature(double temperature) {
    return new Sampling(temperature, 0, 1, 0, 1);
  }
}
