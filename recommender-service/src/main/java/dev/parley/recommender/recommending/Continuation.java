package dev.parley.recommender.recommending;

import dev.parley.kit.page.PageTokens;
import java.util.Optional;

/**
 * Where a list goes on.
 *
 * @param list the list that earlier pages belong to
 * @param shown numbers of the products on them
 */
@SuppressWarnings("ArrayRecordComponent") // read once
record Continuation(AttributionToken list, long[] shown) {
  private static final char SEPARATOR = ' ';
  private static final int LONGEST_TOKEN = 1000;

  /**
   * A page token that fits only the same question; empty, which ends the list, when the contract's
   * page tokens are too short for what was shown.
   */
  String pageToken(ListQuestion question) {
    String token =
        PageTokens.encode(filter(question), list.text() + SEPARATOR + ShownProducts.encode(shown));
    return token.length() > LONGEST_TOKEN ? "" : token;
  }

  /**
   * @throws dev.parley.kit.error.ServiceException INVALID_ARGUMENT when the token is of another
   *     question
   */
  static Optional<Continuation> parse(ListQuestion question, String pageToken) {
    String position = PageTokens.decode(filter(question), pageToken);
    if (position.isEmpty()) {
      return Optional.empty();
    }
    int end = position.indexOf(SEPARATOR);
    return Optional.of(
        new Continuation(
            AttributionToken.parse(position.substring(0, end)),
            ShownProducts.decode(position.substring(end + 1))));
  }

  private static String filter(ListQuestion question) {
    return String.join(
        "\n",
        "recommend",
        question.tenant(),
        question.customer(),
        question.filter().category(),
        question.filter().query());
  }
}
