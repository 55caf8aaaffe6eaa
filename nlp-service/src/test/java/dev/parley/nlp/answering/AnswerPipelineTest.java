package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.DocumentSource;
import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.retrieval.PassageRetriever;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerPipelineTest {
  private static final String SHOP =
      """
      # Payment
      ## Which payment methods do you accept?
      We accept credit cards, PayPal and bank transfer.

      # Returns
      ## How long can I return shoes?
      You can return shoes within 30 days of delivery.

      ## How long can I return electronics?
      Electronics can be returned within 14 days.

      # Delivery
      ## How much does delivery cost?
      Delivery costs 5 euros within the country and 12 euros to all others.

      ## How long does delivery take?
      Two to four working days.
      """;

  private final AnswerPipeline pipeline = pipeline(SHOP);

  @Test
  void questionIsAnsweredFromTheBestPassage() {
    AnswerPlan plan = plan("How long can I return shoes?");

    assertThat(plan.action()).isEqualTo(Action.ANSWER);
    assertThat(plan.citations())
        .singleElement()
        .satisfies(passage -> assertThat(passage.text()).contains("within 30 days"));
    assertThat(plan.confidence()).isBetween(TestAnswering.LEAST_CONFIDENCE, 1.0);
    assertThat(plan.text()).isEqualTo("You can return shoes within 30 days of delivery.");
  }

  @Test
  void wordThatTheKnowledgeLacksKeepsTheAssistantSilent() {
    AnswerPlan plan = plan("Do you accept bitcoin?");

    assertThat(plan.action()).isEqualTo(Action.ABSTAIN);
    assertThat(plan.reason()).isEqualTo(Reason.MISSING_KNOWLEDGE);
    assertThat(plan.citations()).isEmpty();
    assertThat(plan.text()).isNotBlank();
  }

  @Test
  void questionThatMayBeAnsweredIsDeclinedWithWhatMayHelp() {
    AnswerPlan plan = plan("Do you accept shoes within the country?");

    assertThat(plan.action()).isEqualTo(Action.ABSTAIN);
    assertThat(plan.confidence()).isBetween(0.25, TestAnswering.LEAST_CONFIDENCE);
    assertThat(plan.text()).contains("pages below");
    assertThat(plan.citations())
        .hasSizeBetween(1, 3)
        .first()
        .satisfies(passage -> assertThat(passage.text()).contains("within 30 days"));
  }

  @Test
  void questionThatIsNearlySureIsAnsweredWithAReservation() {
    AnswerPipeline bolder =
        TestAnswering.pipeline(
            new MemoryIndex(KnowledgeFiles.of(List.of(KnowledgeFiles.text("shop.md", SHOP)))),
            AnswerWriter.NONE,
            0.25);

    AnswerPlan plan = bolder.plan(inquiry("Do you accept shoes within the country?"));

    assertThat(plan.action()).isEqualTo(Action.ANSWER);
    assertThat(plan.reason()).isEqualTo(Reason.LOW_CONFIDENCE);
    assertThat(plan.citations()).hasSize(1);
    StringBuilder said = new StringBuilder();
    var unused = plan.say(delta -> !said.append(delta).isEmpty());
    assertThat(said)
        .startsWith("I'm not sure that this is what you are asking for.")
        .endsWith("\n\nYou can return shoes within 30 days of delivery.");
    assertThat(bolder.plan(inquiry("How long can I return shoes?")).reason())
        .isEqualTo(Reason.NONE);
    QuestionCheck check = new QuestionCheck(bolder);
    assertThat(check.ask("shop", "Do you accept shoes within the country?").answered()).isFalse();
    assertThat(check.ask("shop", "How long can I return shoes?").answered()).isTrue();
    assertThat(bolder.plan(inquiry("Do you accept bitcoin?")).action()).isEqualTo(Action.ABSTAIN);
  }

  @Test
  void questionAboutTheWorldIsOutOfScope() {
    AnswerPlan plan = plan("Who won the football championship in Brazil?");

    assertThat(plan.action()).isEqualTo(Action.ABSTAIN);
    assertThat(plan.reason()).isEqualTo(Reason.OUT_OF_SCOPE);
  }

  @Test
  void tenantWithoutKnowledgeGetsNoAnswer() {
    AnswerPlan plan = pipeline("").plan(inquiry("How long can I return shoes?"));

    assertThat(plan.action()).isEqualTo(Action.ABSTAIN);
    assertThat(plan.reason()).isEqualTo(Reason.MISSING_KNOWLEDGE);
    assertThat(plan.confidence()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hi", "Hello!", "thank you so much :)", "good morning", "你好", "谢谢您！", "bye"})
  void smallTalkIsAnsweredWithoutCitation(String message) {
    AnswerPlan plan = plan(message);

    assertThat(plan.action()).isEqualTo(Action.ANSWER);
    assertThat(plan.citations()).isEmpty();
    assertThat(plan.text()).isNotBlank();
  }

  @Test
  void greetingBeforeAQuestionDoesNotHideTheQuestion() {
    assertThat(plan("Hi, how long can I return shoes?").citations()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I want to talk to a human",
        "can I speak with a real person please?",
        "agent",
        "please connect me to a representative",
        "转人工",
        "我要找人工客服"
      })
  void wishForAPersonIsHandedOff(String message) {
    AnswerPlan plan = plan(message);

    assertThat(plan.action()).isEqualTo(Action.HANDOFF);
    assertThat(plan.reason()).isEqualTo(Reason.CUSTOMER_REQUEST);
  }

  @Test
  void declineSpeaksTheCustomersLanguage() {
    assertThat(plan("你们卖潜水服吗？").text()).contains("抱歉");
  }

  @Test
  void messageWithoutContentIsAskedBack() {
    AnswerPlan plan = plan("I have a question");

    assertThat(plan.action()).isEqualTo(Action.CLARIFY);
  }

  @Test
  void bareWordThatSeveralDocumentsAreAboutIsAskedBack() {
    AnswerPipeline faq =
        pipelineOf(
            KnowledgeFiles.text(
                "faq.csv",
                """
                question,answer
                What do returns cost?,Nothing.
                How do returns work?,By post.
                Where are you?,In Graz.
                """));

    AnswerPlan plan = faq.plan(inquiry("Returns"));

    assertThat(plan.action()).isEqualTo(Action.CLARIFY);
    assertThat(plan.text()).contains("What do returns cost?", "How do returns work?");
  }

  @Test
  void bareWordThatOneDocumentIsAboutIsAnswered() {
    AnswerPipeline faq =
        pipelineOf(
            KnowledgeFiles.text(
                "faq.csv",
                """
                question,answer
                Returns,By post.
                Where are you?,In Graz.
                """));

    AnswerPlan plan = faq.plan(inquiry("Returns"));

    assertThat(plan.action()).isEqualTo(Action.ANSWER);
    assertThat(plan.text()).isEqualTo("By post.");
  }

  @Test
  void shortFollowUpLeansOnTheQuestionBefore() {
    Inquiry followUp =
        new Inquiry(
            "shop",
            "And electronics?",
            "",
            List.of(
                new Turn(Turn.Speaker.CUSTOMER, "How long can I return shoes?"),
                new Turn(Turn.Speaker.ASSISTANT, "Within 30 days.")));

    AnswerPlan plan = pipeline.plan(followUp);

    assertThat(plan.action()).isEqualTo(Action.ANSWER);
    assertThat(plan.citations().get(0).text()).contains("14 days");
  }

  @Test
  void whatWasSaidIsSearchedForOnlyWhereItsSourceIsUnknown() {
    PassageRetriever shop =
        new MemoryIndex(KnowledgeFiles.of(List.of(KnowledgeFiles.text("shop.md", SHOP))));
    List<String> searched = new ArrayList<>();
    AnswerPipeline watched =
        TestAnswering.pipeline(
            (tenant, question, limit) -> {
              searched.add(question.text());
              return shop.retrieve(tenant, question, limit);
            },
            AnswerWriter.NONE);
    Turn asked = new Turn(Turn.Speaker.CUSTOMER, "How long can I return shoes?");
    Turn.Source source =
        plan("How long can I return shoes?").citations().stream()
            .map(of -> new Turn.Source(of.documentName(), of.passageName(), of.title()))
            .findFirst()
            .orElseThrow();
    for (Optional<Turn.Source> known :
        List.of(Optional.of(source), Optional.<Turn.Source>empty())) {
      searched.clear();
      AnswerPlan plan =
          watched.plan(
              new Inquiry(
                  "shop",
                  "And electronics?",
                  "",
                  List.of(asked, new Turn(Turn.Speaker.ASSISTANT, "Within 30 days.", known))));

      assertThat(plan.citations().get(0).text()).contains("14 days");
      assertThat(searched.contains("Within 30 days.")).isEqualTo(known.isEmpty());
    }
  }

  @Test
  void newSubjectIsNotDraggedBackToTheOldOne() {
    AnswerPlan plan =
        pipeline.plan(
            new Inquiry(
                "shop",
                "By the way, how much does delivery cost?",
                "",
                List.of(
                    new Turn(Turn.Speaker.CUSTOMER, "How long can I return shoes?"),
                    new Turn(Turn.Speaker.ASSISTANT, "Within 30 days."))));

    assertThat(plan.citations().get(0).text()).contains("5 euros");
  }

  @Test
  void supportedDraftIsSaidWhereItIsLikelierThanTheQuote() {
    AnswerPlan plan =
        drafting("Shoes go back within 30 days of delivery.", " They fly.")
            .plan(inquiry("How long can I return shoes?"));

    assertThat(said(plan)).isEqualTo("Shoes go back within 30 days of delivery.");
  }

  @Test
  void draftThatThePassageDoesNotSupportIsReplacedByTheQuote() {
    AnswerPlan plan =
        drafting("You can return shoes within 60 days of delivery.")
            .plan(inquiry("How long can I return shoes?"));

    assertThat(said(plan)).isEqualTo("You can return shoes within 30 days of delivery.");
  }

  private static AnswerPipeline drafting(String... sentences) {
    return TestAnswering.pipeline(
        new MemoryIndex(KnowledgeFiles.of(List.of(KnowledgeFiles.text("shop.md", SHOP)))),
        grounding -> Optional.of(new DictatedDraft(List.of(sentences))));
  }

  private static String said(AnswerPlan plan) {
    StringBuilder said = new StringBuilder();
    var unused = plan.say(delta -> !said.append(delta).isEmpty());
    return said.toString();
  }

  @ParameterizedTest
  @CsvSource({"en,ENGLISH", "zh,CHINESE", "zh-CN,CHINESE", "de,ENGLISH"})
  void givenLanguageWinsOverTheDetectedOne(String code, Language language) {
    assertThat(pipeline.plan(new Inquiry("shop", "shoes", code, List.of())).language())
        .isEqualTo(language);
  }

  private AnswerPlan plan(String question) {
    return pipeline.plan(inquiry(question));
  }

  private static Inquiry inquiry(String question) {
    return new Inquiry("shop", question, "", List.of());
  }

  private static AnswerPipeline pipeline(String knowledge) {
    return knowledge.isEmpty()
        ? pipelineOf()
        : pipelineOf(KnowledgeFiles.text("shop.md", knowledge));
  }

  private static AnswerPipeline pipelineOf(DocumentSource... files) {
    return TestAnswering.pipeline(
        new MemoryIndex(KnowledgeFiles.of(List.of(files))), AnswerWriter.NONE);
  }
}
