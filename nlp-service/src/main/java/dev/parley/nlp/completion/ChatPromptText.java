package dev.parley.nlp.completion;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.prompting.PromptFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as the text that answering models are trained to go on with ({@link
 * PromptFormat}): the last turn is the question, system turns are passages, and what was said
 * before stands first.
 */
final class ChatPromptText {
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
    List<String> passages = new ArrayList<>();
    for (ChatTurn turn : turns.subList(0, last)) {
      switch (turn.role()) {
        case SYSTEM -> passages.add(turn.text());
        case USER -> text.append(gapIfBegun(text)).append(PromptFormat.question(turn.text()));
        case ASSISTANT -> text.append(PromptFormat.answer(turn.text()));
      }
    }
    return text.append(gapIfBegun(text))
        .append(PromptFormat.prompt(turns.get(last).text(), passages))
        .toString();
  }

  private static String gapIfBegun(StringBuilder text) {
    return text.isEmpty() ? "" : PromptFormat.GAP;
  }
}
