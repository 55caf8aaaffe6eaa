package dev.parley.nlp.completion;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.List;

/**
 * A conversation as the text that answering models are trained to go on with. The last turn is the
 * question, system turns are passages, and what was said before stands first as pairs:
 *
 * <pre>
 * Question: {earlier question}
 * Answer: {earlier answer}
 *
 * Question: {question}
 *
 * {passage 1}
 *
 * {passage 2}
 *
 * Question: {question}
 * Answer:
 * </pre>
 *
 * <p>The question stands before the passages too, since a model that reads from left to right must
 * know what to look for. Without passages it stands once, right before {@code Answer:}.
 */
final class ChatPromptText {
  private static final String QUESTION = "Question: ";
  private static final String ANSWER = "\nAnswer:";
  private static final String GAP = "\n\n";

  private ChatPromptText() {}

  /**
   * @param turns oldest first
   * @throws ServiceException INVALID_ARGUMENT when the last turn is not the user's
   */
  static String of(List<ChatTurn> turns) {
    int last = turns.size() - 1;
    if (last < 0 || turns.get(last).role() != ChatTurn.Role.USER) {
      String found = last < 0 ? "there is none" : "it is by " + turns.get(last).role();
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, "the last turn must be the user's (" + found + ")")
          .withField("chat.turns", "the last turn must be the user's");
    }
    StringBuilder text = new StringBuilder();
    StringBuilder passages = new StringBuilder();
    for (ChatTurn turn : turns.subList(0, last)) {
      switch (turn.role()) {
        case SYSTEM -> passages.append(turn.text()).append(GAP);
        case USER -> text.append(gapIfBegun(text)).append(QUESTION).append(turn.text());
        case ASSISTANT -> text.append(ANSWER).append(' ').append(turn.text());
      }
    }
    String question = QUESTION + turns.get(last).text();
    text.append(gapIfBegun(text));
    if (!passages.isEmpty()) {
      text.append(question).append(GAP).append(passages);
    }
    return text.append(question).append(ANSWER).toString();
  }

  private static String gapIfBegun(StringBuilder text) {
    return text.isEmpty() ? "" : GAP;
  }
}
