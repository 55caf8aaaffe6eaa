package dev.parley.nlp.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.parley.nlp.ServiceClient;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.JudgedAnswer;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.MessageAnswered;
import dev.parley.proto.events.v1.SourceOpened;
import dev.parley.proto.nlp.v1.ImportTrainingExamplesRequest;
import dev.parley.proto.nlp.v1.ImportTrainingExamplesResponse;
import dev.parley.proto.nlp.v1.SearchPassagesRequest;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnsweringExample;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.OpenedSource;
import dev.parley.proto.types.v1.PassageHit;
import dev.parley.proto.types.v1.Thumbs;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From events to examples, through Kafka and PostgreSQL. */
@QuarkusTest
class ExampleCollectionIT {
  /** What is said before a tentative answer; nothing is to be learned from it. */
  private static final String RESERVATION =
      "I'm not sure that this is what you are asking for. If it isn't, one of my colleagues can"
          + " help you.";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String QUESTION = "How long may I return a jacket?";

  private final ServiceClient client = ServiceClient.connect();

  @Inject Jdbi jdbi;
  @Inject JdbcExampleStore store;
  @Inject JdbcOpenedSourceStore openings;
  @Inject CollectedExamples collected;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void answersAndRatingsMeetInWhateverOrderTheyCome() {
    PassageHit passage = passage();
    String rating = UUID.randomUUID().toString();
    rate(rating, "a1", Feedback.newBuilder().setThumbs(Thumbs.THUMBS_UP));
    rate(rating, "a1", Feedback.newBuilder().setThumbs(Thumbs.THUMBS_UP)); // redelivered
    answer("a1", Action.ANSWER, passage.getPassage(), RESERVATION + "\n\nAnswer a1.");
    answer("a2", Action.ANSWER, passage.getPassage());
    rate(
        UUID.randomUUID().toString(),
        "a2",
        Feedback.newBuilder().setRating(1).setCorrectedAnswer("30 days."));
    answer("a3", Action.HANDOFF, passage.getPassage());
    answer("a4", Action.ANSWER, "documents/gone/passages/1");
    answer("a5", Action.ANSWER, passage.getPassage()); // nobody rates it
    for (String answerId : List.of("a3", "a4")) {
      rate(UUID.randomUUID().toString(), answerId, Feedback.newBuilder().setRating(5));
    }

    await().atMost(PATIENCE).until(() -> count("answer_rating") == 4);
    await().atMost(PATIENCE).until(() -> count("answered_question") == 3);

    List<RatedAnswer> rated = rated();
    assertThat(rated).extracting(answer -> answer.asked().answerId()).containsExactly("a1", "a2");
    AnsweredQuestion asked = rated.get(0).asked();
    assertThat(asked.question()).isEqualTo(QUESTION);
    assertThat(asked.passages()).containsExactly(new HeadedText("Returns", passage.getText()));
    assertThat(asked.answer()).isEqualTo("Answer a1.");
    assertThat(asked.customer()).isEqualTo("customers/c");
    assertThat(asked.language()).isEqualTo(Language.ENGLISH);
    assertThat(asked.maker()).isEqualTo(new AnsweredQuestion.Maker(model(), 0.9));
    assertThat(collected.judgedAnswers().get(model()))
        .containsExactlyInAnyOrder(new JudgedAnswer(0.9, true), new JudgedAnswer(0.9, false));
    assertThat(rated.get(0).rating()).hasValue(5);
    assertThat(rated.get(1).correctedAnswer()).hasValue("30 days.");

    // Long after, what nobody rated is gone, and ratings of what was never answered.
    int deleted =
        jdbi.withHandle(
            handle -> store.deleteUnrated(handle, Instant.now().plus(Duration.ofDays(1))));
    assertThat(deleted).isGreaterThanOrEqualTo(3);
    assertThat(count("answered_question")).isEqualTo(2);
    assertThat(count("answer_rating")).isEqualTo(2);
    assertThat(rated()).isEqualTo(rated);

    // Longer after, what was rated is gone as well, with its ratings.
    assertThat(deleteAnsweredBefore(Instant.now().minus(Duration.ofDays(1)))).isZero();
    assertThat(rated()).isEqualTo(rated);
    assertThat(deleteAnsweredBefore(Instant.now().plus(Duration.ofDays(1))))
        .isGreaterThanOrEqualTo(2);
    assertThat(count("answered_question")).isZero();
    assertThat(count("answer_rating")).isZero();
  }

  @Test
  void answersAndOpenedSourcesMeetInWhateverOrderTheyCome() {
    PassageHit passage = passage();
    open("b1", 1);
    open("b1", 1); // by another event
    answer("b1", Action.ABSTAIN, passage.getPassage());
    rate(UUID.randomUUID().toString(), "b1", Feedback.newBuilder().setRating(5));
    answer("b2", Action.ANSWER, passage.getPassage());
    open("b2", 1);
    open("b2", 2); // there is no second passage
    answer("b3", Action.ABSTAIN, passage.getPassage()); // nobody opens it
    rate(UUID.randomUUID().toString(), "b3", Feedback.newBuilder().setRating(1));
    open("b4", 1); // was never answered

    await().atMost(PATIENCE).until(() -> count("opened_source") == 4);
    await().atMost(PATIENCE).until(() -> count("answered_question") == 3);
    await().atMost(PATIENCE).until(() -> count("answer_rating") == 2);

    List<OpenedAnswer> opened = opened();
    assertThat(opened)
        .extracting(answer -> answer.asked().answerId(), OpenedAnswer::places)
        .containsExactly(tuple("b1", Set.of(0)), tuple("b2", Set.of(0)));
    assertThat(opened).extracting(answer -> answer.asked().declined()).containsExactly(true, false);
    assertThat(rated()).isEmpty(); // what declined a question is no example of an answer

    // Long after, what nobody opened is gone, and what was opened of no answer.
    jdbi.useHandle(handle -> store.deleteUnrated(handle, Instant.now().plus(Duration.ofDays(1))));
    assertThat(count("answered_question")).isEqualTo(2);
    assertThat(count("opened_source")).isEqualTo(3);
    assertThat(opened()).isEqualTo(opened);

    // Longer after, the answers are gone, and what was opened of them goes along.
    deleteAnsweredBefore(Instant.now().plus(Duration.ofDays(1)));
    assertThat(count("answered_question")).isZero();
    assertThat(count("opened_source")).isZero();
  }

  @Test
  void importedExampleIsKeptOnce() {
    AnsweringExample example =
        AnsweringExample.newBuilder()
            .setQuestion(QUESTION)
            .addPassages("Returns within 30 days.")
            .addPassages("Call +49 89 1234567.")
            .setAnswer("30 days; call +49 89 1234567.")
            .build();

    ImportTrainingExamplesResponse first =
        importExamples(example, example.toBuilder().setAnswer("30 days.").setWeight(2).build());
    ImportTrainingExamplesResponse again = importExamples(example.toBuilder().setWeight(7).build());

    assertThat(first.getImportedCount()).isEqualTo(2);
    assertThat(again.getImportedCount()).isZero();
    assertThat(again.getDuplicateCount()).isEqualTo(1);
    List<AnswerExample> kept = jdbi.withHandle(handle -> store.imported(handle, 1000));
    assertThat(kept)
        .contains(
            new AnswerExample(
                QUESTION,
                HeadedText.bare(List.of("Returns within 30 days.", "Call +49 89 1234567.")),
                "30 days; call +49 89 1234567.",
                1,
                Language.ENGLISH));
  }

  private PassageHit passage() {
    client.importFile("returns.md", "# Returns\n\nA jacket may be returned within 30 days.\n");
    SearchPassagesRequest search =
        SearchPassagesRequest.newBuilder().setTenant(client.tenant()).setQuery("return").build();
    await()
        .atMost(PATIENCE)
        .until(() -> client.knowledge().searchPassages(search).getPassagesCount() > 0);
    return client.knowledge().searchPassages(search).getPassages(0);
  }

  private ImportTrainingExamplesResponse importExamples(AnsweringExample... examples) {
    return client
        .trainingExamples()
        .importTrainingExamples(
            ImportTrainingExamplesRequest.newBuilder()
                .setTenant(client.tenant())
                .addAllAnswering(List.of(examples))
                .build());
  }

  /** Of this test alone. */
  private String model() {
    return "models/answering/versions/" + client.tenant();
  }

  private void answer(String answerId, Action action, String passage) {
    answer(answerId, action, passage, "Answer " + answerId + ".");
  }

  private void answer(String answerId, Action action, String passage, String text) {
    client.publish(
        "parley.conversations.v1",
        UUID.randomUUID().toString(),
        "c",
        MessageAnswered.newBuilder()
            .setCustomer("customers/c")
            .setQuestion(QUESTION)
            .setAnswerId(answerId)
            .setAction(action)
            .setAnswer(text)
            .setModelVersion(model())
            .setConfidence(0.9)
            .addPassages(passage)
            .build());
  }

  private void rate(String eventId, String answerId, Feedback.Builder feedback) {
    client.publish(
        "parley.feedback.v1",
        eventId,
        "c",
        FeedbackSubmitted.newBuilder()
            .setRecord(
                FeedbackRecord.newBuilder()
                    .setSource("agent")
                    .setCustomer("customers/c")
                    .setFeedback(feedback.setAnswerId(answerId)))
            .build());
  }

  private void open(String answerId, int position) {
    client.publish(
        "parley.feedback.v1",
        UUID.randomUUID().toString(),
        "c",
        SourceOpened.newBuilder()
            .setCustomer("customers/c")
            .setSource(
                OpenedSource.newBuilder()
                    .setAnswerId(answerId)
                    .setPassage("documents/d/passages/" + position)
                    .setPosition(position))
            .build());
  }

  private List<OpenedAnswer> opened() {
    return jdbi.withHandle(handle -> openings.opened(handle, 1000)).stream()
        .filter(answer -> answer.asked().tenant().equals(client.tenant()))
        .toList();
  }

  private int deleteAnsweredBefore(Instant time) {
    return jdbi.withHandle(handle -> store.deleteAnswered(handle, time));
  }

  private List<RatedAnswer> rated() {
    return jdbi.withHandle(handle -> store.rated(handle, 1000)).stream()
        .filter(answer -> answer.asked().tenant().equals(client.tenant()))
        .toList();
  }

  private int count(String table) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select count(*) from " + table + " where tenant = ?", client.tenant())
                .mapTo(int.class)
                .one());
  }
}
