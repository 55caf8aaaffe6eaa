package dev.parley.nlp.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.gaps.ResolvedConversation.Author;
import dev.parley.nlp.gaps.ResolvedConversation.Message;
import dev.parley.nlp.language.Language;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleDraftTest {
  private static final String HELP = "Gift cards are sold at every till, from 10 to 200 euros.";

  @Test
  void theDeclinedQuestionAndWhatAgentsSaidBecomeAnArticle() {
    var draft =
        ArticleDraft.of(
            conversation(
                customer("Hi there! Do you sell gift cards?"),
                declined("a1"),
                customer("I would like to talk to a person, please."),
                assistant("Somebody will be with you shortly."),
                agent("Hello Maria, thanks for waiting."),
                agent(HELP),
                agent("They are valid for three years.\n\nBest regards,\nTom")));

    assertThat(draft)
        .hasValue(
            new ArticleDraft(
                "Do you sell gift cards?",
                HELP + "\n\nThey are valid for three years.",
                Language.ENGLISH,
                "a1"));
  }

  @Test
  void aFollowUpIsPutTogetherWithTheQuestionBefore() {
    var draft =
        ArticleDraft.of(
            conversation(
                customer("Do you sell gift cards?"),
                assistant("Yes."),
                customer("And how long are they valid?"),
                declined("a2"),
                agent("Gift cards are valid for three years.")));

    assertThat(draft.orElseThrow().title())
        .isEqualTo("Do you sell gift cards? And how long are they valid?");
  }

  @Test
  void aChineseConversationBecomesAChineseArticle() {
    var draft =
        ArticleDraft.of(
            conversation(
                customer("你好，请问你们卖礼品卡吗？"),
                declined("a3"),
                agent("您好！礼品卡在所有门店都有出售，面额从一百到一千元。祝您购物愉快！")));

    assertThat(draft.orElseThrow().language()).isEqualTo(Language.CHINESE);
    assertThat(draft.orElseThrow().body()).isEqualTo("礼品卡在所有门店都有出售，面额从一百到一千元。");
  }

  @Test
  void whereNothingWasDeclinedThereIsNothingToLearn() {
    assertThat(
            ArticleDraft.of(
                conversation(customer("Where is it?"), assistant("In Munich."), agent(HELP))))
        .isEmpty();
  }

  @Test
  void politenessAloneIsNoArticle() {
    assertThat(
            ArticleDraft.of(
                conversation(
                    customer("Do you sell gift cards?"),
                    declined("a4"),
                    agent("Hello! Let me check that for you."),
                    agent("Done."),
                    agent("Have a nice day!"))))
        .isEmpty();
  }

  private static ResolvedConversation conversation(Message... messages) {
    return new ResolvedConversation(
        "tenant", "conversations/c", "customers/c", List.of(messages), Instant.EPOCH);
  }

  private static Message customer(String text) {
    return new Message(Author.CUSTOMER, text, false, "");
  }

  private static Message assistant(String text) {
    return new Message(Author.ASSISTANT, text, false, "answered");
  }

  private static Message declined(String answerId) {
    return new Message(Author.ASSISTANT, "I don't know.", true, answerId);
  }

  private static Message agent(String text) {
    return new Message(Author.AGENT, text, false, "");
  }
}
