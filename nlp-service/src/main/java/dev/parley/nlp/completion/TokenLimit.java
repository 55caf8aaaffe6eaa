package dev.parley.nlp.completion;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;

/**
 * How many tokens a text may have at most.
 *
 * @param stated whether the caller asked for so many, and hears when that is too much; what it did
 *     not ask for is lowered instead
 */
public record TokenLimit(int tokens, boolean stated) {
  public static final TokenLimit DEFAULT = new TokenLimit(128, false);

  public static TokenLimit stated(int tokens) {
    return new TokenLimit(tokens, true);
  }

  /**
   * @param most that a request may ask for
   * @throws ServiceException INVALID_ARGUMENT when the caller asked for more
   */
  int within(int most) {
    if (stated && tokens > most) {
      String message = "max_tokens must be at most %d (was: %d)".formatted(most, tokens);
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message)
          .withField("options.max_tokens", message);
    }
    return Math.min(tokens, most);
  }
}
