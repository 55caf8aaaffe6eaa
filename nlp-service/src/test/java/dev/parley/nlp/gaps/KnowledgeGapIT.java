package dev.parley.nlp.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.parley.nlp.ServiceClient;
import dev.parley.proto.events.v1.ConversationResolved;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.MessageAnswered;
import dev.parley.proto.nlp.v1.ApproveSuggestedArticleRequest;
import dev.parley.proto.nlp.v1.DismissSuggestedArticleRequest;
import dev.parley.proto.nlp.v1.GetDocumentRequest;
import dev.parley.proto.nlp.v1.GetKnowledgeGapRequest;
import dev.parley.proto.nlp.v1.KnowledgeGapServiceGrpc.KnowledgeGapServiceBlockingStub;
import dev.parley.proto.nlp.v1.ListKnowledgeGapsRequest;
import dev.parley.proto.nlp.v1.ListKnowledgeGapsResponse;
import dev.parley.proto.nlp.v1.ListSuggestedArticlesRequest;
import dev.parley.proto.nlp.v1.UpdateKnowledgeGapRequest;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnswerRecord.Reason;
import dev.parley.proto.types.v1.Document;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.KnowledgeGap;
import dev.parley.proto.types.v1.SuggestedArticle;
import dev.parley.proto.types.v1.Thumbs;
import dev.parley.proto.types.v1.UnansweredQuestion;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From events to gaps and articles, through Kafka and PostgreSQL. */
@QuarkusTest
class KnowledgeGapIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HELP = "Gift cards are sold at every till, from 10 to 200 euros.";

  private final ServiceClient client = ServiceClient.connect();
  private final ServiceClient stranger = ServiceClient.connect();

  @Inject GapUpkeep upkeep;
  @Inject JdbcGapStore store;
  @Inject Jdbi jdbi;

  @AfterEach
  void disconnect() {
    client.close();
    stranger.close();
  }

  @Test
  void declinedQuestionsBecomeAGapThatNewKnowledgeResolves() {
    client.importFile("returns.md", "# Returns\n\nA jacket may be returned within 30 days.\n");
    String event = UUID.randomUUID().toString();
    decline(event, "a1", "c1", "Do you sell gift cards?", Reason.MISSING_KNOWLEDGE);
    decline(event, "a1", "c1", "Do you sell gift cards?", Reason.MISSING_KNOWLEDGE); // redelivered
    decline(id(), "a2", "c1", "Do you sell gift cards online?", Reason.LOW_CONFIDENCE);
    decline(id(), "a3", "c2", "Can I buy gift cards from you?", Reason.MISSING_KNOWLEDGE);
    decline(id(), "a4", "c3", "Who won the football match?", Reason.OUT_OF_SCOPE);
    decline(id(), "a5", "c4", "Anything at all", Reason.SERVICE_DEGRADED);

    await().atMost(PATIENCE).until(() -> questions(gaps(client)) == 4);

    KnowledgeGap gap = gaps(client).getGaps(0);
    assertThat(gap.getQuestionCount()).isEqualTo(3);
    assertThat(gap.getConversationCount()).isEqualTo(2);
    assertThat(gap.getQuestion()).contains("gift cards");
    assertThat(gap.getState()).isEqualTo(KnowledgeGap.State.OPEN);
    assertThat(gap.getReasonsList())
        .extracting(KnowledgeGap.ReasonCount::getReason, KnowledgeGap.ReasonCount::getCount)
        .containsExactly(
            tuple(UnansweredQuestion.Reason.MISSING_KNOWLEDGE, 2),
            tuple(UnansweredQuestion.Reason.LOW_CONFIDENCE, 1));
    assertThat(get(gap.getName()).getExamplesList())
        .extracting(UnansweredQuestion::getConversation)
        .containsOnly("conversations/c1", "conversations/c2");
    assertThat(gaps(stranger).getGapsList()).isEmpty();
    assertThatThrownBy(() -> gapsOf(stranger).getKnowledgeGap(request(stranger, gap.getName())))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));

    // What was clustered once is found again by a process that starts anew.
    upkeep.run();
    assertThat(get(gap.getName()).getQuestionCount()).isEqualTo(3);

    client.importFile(
        "gifts.md",
        "# Do you sell gift cards?\n\nYou can buy gift cards online and at every till.\n");

    await()
        .atMost(PATIENCE)
        .until(() -> get(gap.getName()).getState() == KnowledgeGap.State.RESOLVED);
    assertThat(get(gap.getName()).getDocument()).isEqualTo("documents/gifts");

    decline(id(), "a6", "c5", "Do you sell gift cards to companies?", Reason.LOW_CONFIDENCE);
    await().atMost(PATIENCE).until(() -> get(gap.getName()).getQuestionCount() == 4);
  }

  @Test
  void whatIsIgnoredStaysIgnored() {
    decline(id(), "a1", "c1", "Will you marry me?", Reason.OUT_OF_SCOPE);
    await().atMost(PATIENCE).until(() -> gaps(client).getGapsCount() == 1);
    String name = gaps(client).getGaps(0).getName();

    gapsOf(client)
        .updateKnowledgeGap(
            UpdateKnowledgeGapRequest.newBuilder()
                .setTenant(client.tenant())
                .setName(name)
                .setState(KnowledgeGap.State.IGNORED)
                .build());
    decline(id(), "a2", "c2", "will you marry me??", Reason.OUT_OF_SCOPE);

    await().atMost(PATIENCE).until(() -> get(name).getQuestionCount() == 2);
    assertThat(get(name).getState()).isEqualTo(KnowledgeGap.State.IGNORED);
  }

  @Test
  void theWordsOfAQuestionGoWithIt() {
    decline(id(), "a1", "c1", "Do you sell gift cards?", Reason.MISSING_KNOWLEDGE);
    decline(id(), "a2", "c2", "Do you sell gift cards online?", Reason.MISSING_KNOWLEDGE);
    await().atMost(PATIENCE).until(() -> questions(gaps(client)) == 2);
    KnowledgeGap gap = gaps(client).getGaps(0);

    delete(gap.getQuestion());

    assertThat(get(gap.getName()).getQuestionCount()).isEqualTo(1);
    assertThat(get(gap.getName()).getQuestion()).isNotEqualTo(gap.getQuestion());

    delete(get(gap.getName()).getQuestion());

    assertThat(gaps(client).getGapsList()).isEmpty();
  }

  private void delete(String question) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "delete from unanswered_question where tenant = ? and question = ?",
              client.tenant(),
              question);
          store.recount(handle, client.tenant());
        });
  }

  @Test
  void anAnswerThatIsCalledWrongIsAGapThatTheSameWordsDoNotClose() {
    client.importFile("returns.md", "# Returns\n\nA jacket may be returned within 30 days.\n");
    dislike("a1"); // comes before its answer
    publish(
        id(),
        MessageAnswered.newBuilder()
            .setConversation("conversations/c1")
            .setCustomer("customers/c")
            .setQuestion("How long may I return a jacket?")
            .setAnswerId("a1")
            .setAction(Action.ANSWER)
            .setAnswer("30 days.")
            .addPassages("documents/returns/passages/1")
            .build());

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                gaps(client).getGapsCount() == 1
                    && !gaps(client).getGaps(0).getDocument().isEmpty());

    KnowledgeGap gap = gaps(client).getGaps(0);
    assertThat(gap.getState()).isEqualTo(KnowledgeGap.State.OPEN);
    assertThat(gap.getReasons(0).getReason()).isEqualTo(UnansweredQuestion.Reason.RATED_DOWN);

    client.importFile("returns.md", "# Returns\n\nA jacket may be returned within 90 days.\n");
    await()
        .atMost(PATIENCE)
        .until(() -> get(gap.getName()).getState() == KnowledgeGap.State.RESOLVED);
  }

  @Test
  void whatAnAgentSaidIsPublishedOnceAPersonApprovesIt() {
    decline(id(), "a1", "c1", "Do you sell gift cards?", Reason.MISSING_KNOWLEDGE);
    resolve("c1", "a1", "Do you sell gift cards?", "Hello! " + HELP);
    resolve("c2", "a2", "Gift cards?", HELP + " Have a nice day!");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                articles(client).size() == 1
                    && articles(client).get(0).getConversationsCount() == 2);
    await().atMost(PATIENCE).until(() -> !articles(client).get(0).getGap().isEmpty());
    SuggestedArticle article = articles(client).get(0);
    assertThat(article.getTitle()).isEqualTo("Do you sell gift cards?");
    assertThat(article.getBody()).isEqualTo(HELP);
    assertThat(article.getState()).isEqualTo(SuggestedArticle.State.PENDING);
    assertThat(articles(stranger)).isEmpty();

    ApproveSuggestedArticleRequest approval =
        ApproveSuggestedArticleRequest.newBuilder()
            .setTenant(client.tenant())
            .setName(article.getName())
            .setBody(HELP + " They never expire.")
            .setDecidedBy("admin:1")
            .build();
    SuggestedArticle approved = gapsOf(client).approveSuggestedArticle(approval).getArticle();
    assertThat(gapsOf(client).approveSuggestedArticle(approval).getArticle()).isEqualTo(approved);

    assertThat(approved.getState()).isEqualTo(SuggestedArticle.State.APPROVED);
    assertThat(approved.getDecidedBy()).isEqualTo("admin:1");
    Document document =
        client
            .knowledge()
            .getDocument(
                GetDocumentRequest.newBuilder()
                    .setTenant(client.tenant())
                    .setName(approved.getDocument())
                    .build())
            .getDocument();
    assertThat(document.getTitle()).isEqualTo("Do you sell gift cards?");
    assertThat(document.getContent())
        .contains("They never expire.", "<!-- asked:\nDo you sell gift cards?\n-->");
    assertThat(document.getSourceUri()).endsWith(article.getName());
    await()
        .atMost(PATIENCE)
        .until(() -> get(article.getGap()).getState() == KnowledgeGap.State.RESOLVED);
    assertThat(get(article.getGap()).getDocument()).isEqualTo(approved.getDocument());
    assertThatThrownBy(() -> dismiss(article.getName()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION));
  }

  @Test
  void whatAPersonAddedToATentativeAnswerIsSuggestedToo() {
    resolve("c1", "a1", "Do you sell gift cards?", HELP, Action.ANSWER, Reason.LOW_CONFIDENCE);
    resolve("c2", "a2", "Where is my order?", HELP, Action.ANSWER, Reason.REASON_UNSPECIFIED);
    resolve("c3", "a3", "Do you sell gift cards?", HELP);

    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              List<SuggestedArticle> found = articles(client);
              return found.size() == 1 && found.get(0).getConversationsCount() == 2;
            });
  }

  @Test
  void aDismissedArticleIsNotSuggestedAgain() {
    resolve("c1", "a1", "Do you sell gift cards?", HELP);
    await().atMost(PATIENCE).until(() -> articles(client).size() == 1);

    SuggestedArticle dismissed = dismiss(articles(client).get(0).getName());
    resolve("c2", "a2", "Are there gift cards?", HELP);

    assertThat(dismissed.getDismissReason()).isEqualTo("not true any more");
    await().atMost(PATIENCE).until(() -> articles(client).get(0).getConversationsCount() == 2);
    assertThat(articles(client))
        .extracting(SuggestedArticle::getState)
        .containsExactly(SuggestedArticle.State.DISMISSED);
  }

  private SuggestedArticle dismiss(String name) {
    return gapsOf(client)
        .dismissSuggestedArticle(
            DismissSuggestedArticleRequest.newBuilder()
                .setTenant(client.tenant())
                .setName(name)
                .setReason("not true any more")
                .setDecidedBy("admin:1")
                .build())
        .getArticle();
  }

  private void decline(
      String event, String answerId, String conversation, String question, Reason reason) {
    publish(
        event,
        MessageAnswered.newBuilder()
            .setConversation("conversations/" + conversation)
            .setCustomer("customers/c")
            .setQuestion(question)
            .setAnswerId(answerId)
            .setAction(Action.ABSTAIN)
            .setReason(reason)
            .build());
  }

  private void publish(String event, MessageAnswered answered) {
    client.publish("parley.conversations.v1", event, "c", answered);
  }

  private void dislike(String answerId) {
    client.publish(
        "parley.feedback.v1",
        id(),
        "c",
        FeedbackSubmitted.newBuilder()
            .setRecord(
                FeedbackRecord.newBuilder()
                    .setSource("client")
                    .setFeedback(
                        Feedback.newBuilder()
                            .setThumbs(Thumbs.THUMBS_DOWN)
                            .addLabels("wrong")
                            .setAnswerId(answerId)))
            .build());
  }

  private void resolve(String conversation, String answerId, String question, String help) {
    resolve(conversation, answerId, question, help, Action.ABSTAIN, Reason.MISSING_KNOWLEDGE);
  }

  private void resolve(
      String conversation,
      String answerId,
      String question,
      String help,
      Action action,
      Reason reason) {
    client.publish(
        "parley.conversations.v1",
        id(),
        "c",
        ConversationResolved.newBuilder()
            .setConversation("conversations/" + conversation)
            .setCustomer("customers/c")
            .addMessages(message(ConversationResolved.Message.Author.CUSTOMER, question))
            .addMessages(
                message(ConversationResolved.Message.Author.ASSISTANT, "I don't know.").toBuilder()
                    .setAction(action)
                    .setReason(reason)
                    .setAnswerId(answerId))
            .addMessages(message(ConversationResolved.Message.Author.AGENT, help))
            .build());
  }

  private static ConversationResolved.Message message(
      ConversationResolved.Message.Author author, String text) {
    return ConversationResolved.Message.newBuilder().setAuthor(author).setText(text).build();
  }

  private KnowledgeGap get(String name) {
    return gapsOf(client).getKnowledgeGap(request(client, name)).getGap();
  }

  private static GetKnowledgeGapRequest request(ServiceClient who, String name) {
    return GetKnowledgeGapRequest.newBuilder().setTenant(who.tenant()).setName(name).build();
  }

  private static ListKnowledgeGapsResponse gaps(ServiceClient who) {
    return gapsOf(who)
        .listKnowledgeGaps(ListKnowledgeGapsRequest.newBuilder().setTenant(who.tenant()).build());
  }

  private static int questions(ListKnowledgeGapsResponse gaps) {
    return gaps.getGapsList().stream().mapToInt(KnowledgeGap::getQuestionCount).sum();
  }

  private static List<SuggestedArticle> articles(ServiceClient who) {
    return gapsOf(who)
        .listSuggestedArticles(
            ListSuggestedArticlesRequest.newBuilder().setTenant(who.tenant()).build())
        .getArticlesList();
  }

  private static KnowledgeGapServiceBlockingStub gapsOf(ServiceClient who) {
    return who.knowledgeGaps();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
