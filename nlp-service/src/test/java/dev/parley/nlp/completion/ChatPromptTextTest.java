package dev.parley.nlp.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.completion.ChatTurn.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatPromptTextTest {
  private static final ChatTurn QUESTION = new ChatTurn(Role.USER, "Where is it?");

  @Test
  void questionAloneStandsOnce() {
    assertThat(ChatPromptText.of(List.of(QUESTION))).isEqualTo("Question: Where is it?\nAnswer:");
  }

  @Test
  void passagesStandBetweenTheQuestionAndItself() {
    assertThat(
            ChatPromptText.of(
                List.of(
                    new ChatTurn(Role.SYSTEM, "It is here."),
                    new ChatTurn(Role.SYSTEM, "It was there."),
                    QUESTION)))
        .isEqualTo(
            """
            Question: Where is it?

            It is here.

            It was there.

            Question: Where is it?
            Answer:""");
  }

  @Test
  void whatWasSaidBeforeStandsFirst() {
    assertThat(
            ChatPromptText.of(
                List.of(
                    new ChatTurn(Role.SYSTEM, "It is here."),
                    new ChatTurn(Role.USER, "Hello?"),
                    new ChatTurn(Role.ASSISTANT, "Good day."),
                    QUESTION)))
        .isEqualTo(
            """
            Question: Hello?
            Answer: Good day.

            Question: Where is it?

            It is here.

            Question: Where is it?
            Answer:""");
  }

  @Test
  void lastTurnMustBeTheUsers() {
    assertThatThrownBy(
            () -> ChatPromptText.of(List.of(QUESTION, new ChatTurn(Role.ASSISTANT, "There."))))
        .hasMessage("the last turn must be the user's (it is by ASSISTANT)");
  }
}
