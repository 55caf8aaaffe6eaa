package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.nlp.FakeFeedback;
import dev.parley.nlp.ServiceClient;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.MessageAnswered;
import dev.parley.proto.events.v1.ModelPromoted;
import dev.parley.proto.events.v1.SourceOpened;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.nlp.v1.GetCalibrationRequest;
import dev.parley.proto.nlp.v1.ListCalibrationsRequest;
import dev.parley.proto.nlp.v1.SearchPassagesRequest;
import dev.parley.proto.nlp.v1.SearchPassagesResponse;
import dev.parley.proto.types.v1.AnswerCalibration;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.Comparison;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import dev.parley.proto.types.v1.OpenedSource;
import dev.parley.proto.types.v1.PassageHit;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From ratings and clicks to another order of passages, through Kafka, PostgreSQL and gRPC. */
@QuarkusTest
@TestProfile(RerankLoopIT.FewQuestions.class)
class RerankLoopIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FAMILY = "reranker";
  private static final String NOWHERE = "0000000000000000";

  /** Questions of those below that are held out and rated: their words decide. */
  private static final int RATED_HELD_OUT = 5;

  /** Nobody asks about the last one until the order was learned. */
  private static final List<String> THINGS =
      List.of(
          "jacket",
          "kettle",
          "stove",
          "boot",
          "helmet",
          "rope",
          "lamp",
          "pillow",
          "bottle",
          "paddle",
          "saddle",
          "canoe",
          "kayak",
          "mattress",
          "hammock",
          "compass",
          "backpack",
          "glove",
          "scarf",
          "sandal",
          "wheel",
          "pump",
          "bench",
          "table",
          "knife",
          "spoon",
          "blanket",
          "awning",
          "cooler",
          "grill",
          "ladder",
          "anchor",
          "sail",
          "ski",
          "sledge",
          "racket",
          "whistle",
          "binoculars",
          "poncho",
          "tent");

  /** A curve of a handful of questions counts, in an application of this test's own. */
  public static final class FewQuestions implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "parley.answering.calibration.enough-questions", Integer.toString(RATED_HELD_OUT));
    }
  }

  private final ServiceClient client = ServiceClient.connect();

  @Inject Jdbi jdbi;
  @Inject TrainingStart trainer;
  @Inject RerankJobs jobs;
  @Nullable FakeFeedback feedback; // set by its test resource

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void passagesThatPeopleLikeComeFirstAfterATraining() {
    await().atMost(PATIENCE).until(() -> !feedback().registered(FAMILY).isEmpty());
    String shipped = feedback().registered(FAMILY).get(0).getVersion();
    knowledge();
    String unseen = THINGS.get(THINGS.size() - 1);
    SearchPassagesResponse before = search(unseen);
    assertThat(before.getExplanation().getOrderVersion()).isEqualTo(shipped);
    assertThat(before.getPassages(0).getText()).isEqualTo("Ask our staff.");
    AnswerCalibration ships = calibration();
    assertThat(ships.getBasis()).startsWith("The curve that ships").contains("so far there are 0");
    trainer.train(jobs);

    List<String> asked = THINGS.subList(0, THINGS.size() - 1);
    asked.forEach(this::rateTheLeaflet);
    await().atMost(PATIENCE).until(() -> rated() == asked.size());

    ReportTrainingResultRequest.Success success = train(shipped).getSuccess();
    Comparison comparison = success.getComparison();
    assertThat(comparison.getChampionVersion()).isEqualTo(shipped);
    assertThat(comparison.getPrimaryMetric()).isEqualTo("ndcg@10");
    assertThat(comparison.getHeldOutCount()).isPositive();
    assertThat(comparison.getCandidateMetricsMap())
        .containsOnlyKeys("ndcg@10", "mrr", "calibrationError", "calibrationQuestions");
    assertThat(comparison.getCandidateMetricsOrThrow("calibrationQuestions"))
        .as("what was clicked is not judged")
        .isEqualTo((double) RATED_HELD_OUT);
    assertThat(comparison.getCandidateMetricsOrThrow("ndcg@10"))
        .isGreaterThan(comparison.getChampionMetricsOrThrow("ndcg@10"));
    AnswerCalibration own = awaitCalibration(shipped); // the champion was measured beside it
    assertThat(own.getStandsIn()).isFalse();
    assertThat(own.getQuestionCount()).isEqualTo(RATED_HELD_OUT);
    assertThat(own.getBasis()).startsWith("Measured on ");
    assertThat(own.getMeasuredModelVersion()).startsWith("models/answering/versions/");
    assertThat(precisionOfAll(own)).as("staff is asked instead").isZero();
    assertThat(train(NOWHERE).getSuccess().getComparison().getChampionLost()).isTrue();

    promote(success.getVersion(), 10);
    await()
        .atMost(PATIENCE)
        .until(
            () -> search(unseen).getExplanation().getOrderVersion().equals(success.getVersion()));
    assertThat(search(unseen).getPassages(0).getText()).isEqualTo(leaflet(unseen));
    assertThat(remembered()).isEqualTo(success.getVersion());
    AnswerCalibration learned = awaitCalibration(success.getVersion());
    assertThat(learned.getServingOrderVersion()).isEqualTo(order(success.getVersion()));
    assertThat(learned.getJudgedQuestionCount()).isEqualTo(RATED_HELD_OUT);
    assertThat(learned.getStandsIn()).isFalse();
    assertThat(learned.getOperatingPoint().getConfidence())
        .isGreaterThanOrEqualTo(ships.getOperatingPoint().getConfidence());
    assertThat(calibrations())
        .extracting(AnswerCalibration::getMeasuredOrderVersion)
        .contains(order(shipped), order(success.getVersion()))
        .last()
        .as("what ships")
        .isEqualTo(order(shipped));

    promote(NOWHERE, 11); // no such model: the present one stays
    promote(shipped, 12);
    await()
        .atMost(PATIENCE)
        .until(() -> search(unseen).getExplanation().getOrderVersion().equals(shipped));
    assertThat(search(unseen).getPassages(0).getText()).isEqualTo("Ask our staff.");
  }

  @Test
  void pagesThatCustomersOpenComeFirstAfterATraining() {
    jdbi.useHandle(
        handle -> handle.execute("truncate answered_question, answer_rating, opened_source"));
    knowledge();

    for (int i = 0; i < THINGS.size(); i++) {
      openTheLeaflet(THINGS.get(i), i % 4 == 0 ? Action.ANSWER : Action.ABSTAIN);
    }
    await().atMost(PATIENCE).until(() -> opened() == THINGS.size());

    TrainingOutcome outcome =
        jobs.run(
            new TrainingOrder("trainingJobs/clicks", "", Optional.empty()), (share, doing) -> {});
    assertThat(outcome.description())
        .matches("Fitted to the ratings of 0 questions and the opened sources of \\d\\d");
    assertThat(outcome.heldOutCount()).isPositive();
    assertThat(outcome.candidateMetrics().get("ndcg@10"))
        .isGreaterThan(outcome.championMetrics().get("ndcg@10"));
  }

  /** The first passage that was shown is passed over. */
  private void openTheLeaflet(String thing, Action action) {
    String answer = "opened-" + thing;
    List<PassageHit> hits = search(thing).getPassagesList();
    PassageHit leaflet = hitOf(hits, leaflet(thing));
    PassageHit page = hitOf(hits, "Ask our staff.");
    client.publish(
        "parley.conversations.v1",
        UUID.randomUUID().toString(),
        "c",
        answered(answer, thing)
            .setAction(action)
            .addPassages(page.getPassage())
            .addPassages(leaflet.getPassage())
            .build());
    client.publish(
        "parley.feedback.v1",
        UUID.randomUUID().toString(),
        "c",
        SourceOpened.newBuilder()
            .setCustomer("customers/c")
            .setSource(
                OpenedSource.newBuilder()
                    .setAnswerId(answer)
                    .setPassage(leaflet.getPassage())
                    .setPosition(2)
                    .setDeclined(action == Action.ABSTAIN))
            .build());
  }

  private static PassageHit hitOf(List<PassageHit> hits, String text) {
    return hits.stream().filter(hit -> hit.getText().equals(text)).findFirst().orElseThrow();
  }

  private static MessageAnswered.Builder answered(String answer, String thing) {
    return MessageAnswered.newBuilder()
        .setCustomer("customers/c")
        .setQuestion(question(thing))
        .setAnswerId(answer)
        .setAnswer("With a wet sponge.");
  }

  /** Waits until the curve of the versions that serve counts. */
  private AnswerCalibration awaitCalibration(String order) {
    return await()
        .atMost(PATIENCE)
        .until(
            this::calibration,
            calibration ->
                calibration.hasMeasureTime()
                    && calibration.getMeasuredOrderVersion().equals(order(order)));
  }

  private AnswerCalibration calibration() {
    return client
        .answering()
        .getCalibration(GetCalibrationRequest.getDefaultInstance())
        .getCalibration();
  }

  private List<AnswerCalibration> calibrations() {
    return client
        .answering()
        .listCalibrations(ListCalibrationsRequest.getDefaultInstance())
        .getCalibrationsList();
  }

  private static double precisionOfAll(AnswerCalibration calibration) {
    return calibration.getCurve(calibration.getCurveCount() - 1).getPrecision();
  }

  private static String order(String version) {
    return "models/" + FAMILY + "/versions/" + version;
  }

  /** Of each thing a page that is called like the question, and a leaflet that answers it. */
  private void knowledge() {
    StringBuilder pages = new StringBuilder("question,answer\n");
    StringBuilder leaflets = new StringBuilder("question,answer\n");
    for (int i = 0; i < THINGS.size(); i++) {
      String thing = THINGS.get(i);
      pages.append(question(thing)).append(",Ask our staff.\n");
      leaflets.append("Leaflet ").append(i).append(',').append(leaflet(thing)).append('\n');
    }
    client.importFile("pages.csv", pages.toString());
    client.importFile("leaflets.csv", leaflets.toString());
  }

  private static String question(String thing) {
    return "How do I clean the " + thing + "?";
  }

  private static String leaflet(String thing) {
    return "A wet sponge is best for the " + thing + ".";
  }

  private void rateTheLeaflet(String thing) {
    String answer = "answer-" + thing;
    String passage = hitOf(search(thing).getPassagesList(), leaflet(thing)).getPassage();
    client.publish(
        "parley.conversations.v1",
        UUID.randomUUID().toString(),
        "c",
        answered(answer, thing).setAction(Action.ANSWER).addPassages(passage).build());
    client.publish(
        "parley.feedback.v1",
        UUID.randomUUID().toString(),
        "c",
        FeedbackSubmitted.newBuilder()
            .setRecord(
                FeedbackRecord.newBuilder()
                    .setSource("agent")
                    .setCustomer("customers/c")
                    .setFeedback(Feedback.newBuilder().setAnswerId(answer).setRating(5)))
            .build());
  }

  private SearchPassagesResponse search(String thing) {
    return client
        .knowledge()
        .searchPassages(
            SearchPassagesRequest.newBuilder()
                .setTenant(client.tenant())
                .setQuery(question(thing))
                .setExplain(true)
                .build());
  }

  private ReportTrainingResultRequest train(String champion) {
    String job = "trainingJobs/" + UUID.randomUUID();
    client.publish(
        "parley.training.v1",
        UUID.randomUUID().toString(),
        FAMILY,
        TrainingRequested.newBuilder()
            .setTrainingJob(job)
            .setFamily(FAMILY)
            .setChampionVersion(champion)
            .setRequestedBy("policy")
            .build());
    await().atMost(PATIENCE).until(() -> !feedback().resultsOf(job).isEmpty());
    return feedback().resultsOf(job).get(0);
  }

  private void promote(String version, long sequence) {
    client.publish(
        "parley.models.v1",
        UUID.randomUUID().toString(),
        FAMILY,
        ModelPromoted.newBuilder()
            .setFamily(FAMILY)
            .setVersion(version)
            .setLedgerSequence(sequence)
            .build());
  }

  /** Answers whose rating came. */
  private int rated() {
    return answersWith("answer_rating");
  }

  private int opened() {
    return answersWith("opened_source");
  }

  private int answersWith(String table) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    """
                    select count(*) from answered_question join %s
                      using (tenant, answer_id) where tenant = ?
                    """
                        .formatted(table),
                    client.tenant())
                .mapTo(int.class)
                .one());
  }

  private String remembered() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select version from serving_model where family = ?", FAMILY)
                .mapTo(String.class)
                .one());
  }

  private FakeFeedback feedback() {
    return Objects.requireNonNull(feedback);
  }
}
