package dev.parley.nlp.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.model.ModelStore;
import dev.parley.nlp.FakeFeedback;
import dev.parley.nlp.ServiceClient;
import dev.parley.proto.events.v1.FeedbackSubmitted;
import dev.parley.proto.events.v1.MessageAnswered;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.nlp.v1.GetCalibrationRequest;
import dev.parley.proto.nlp.v1.ImportTrainingExamplesRequest;
import dev.parley.proto.nlp.v1.ListCalibrationsRequest;
import dev.parley.proto.nlp.v1.SearchPassagesRequest;
import dev.parley.proto.types.v1.AnswerCalibration;
import dev.parley.proto.types.v1.AnswerRecord.Action;
import dev.parley.proto.types.v1.AnsweringExample;
import dev.parley.proto.types.v1.Comparison;
import dev.parley.proto.types.v1.Feedback;
import dev.parley.proto.types.v1.FeedbackRecord;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From imported examples to a fine-tuned model that is served, and what is known of its confidence.
 */
@QuarkusTest
class AnsweringLoopIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FAMILY = "answering";
  private static final String HELD_OUT_QUESTION = "How do I clean the stove?";
  private static final String NOWHERE = "0000000000000000";

  private final ServiceClient client = ServiceClient.connect();

  @Inject ModelStore store;
  @Inject TrainingStart trainer;
  @Inject AnsweringJobs jobs;
  @TempDir Path temporary;
  @Nullable FakeFeedback feedback; // set by its test resource

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void examplesBecomeABetterModelThatIsServed() throws Exception {
    String champion = store.store(FAMILY, SmallAnsweringModel.write(temporary.resolve("champion")));
    trainer.train(jobs);
    ImportTrainingExamplesRequest.Builder examples =
        ImportTrainingExamplesRequest.newBuilder().setTenant(client.tenant());
    SmallAnsweringModel.examples(60)
        .forEach(
            example ->
                examples.addAnswering(
                    AnsweringExample.newBuilder()
                        .setQuestion(example.question())
                        .addAllPassages(example.texts())
                        .setAnswer(example.answer())));
    client.trainingExamples().importTrainingExamples(examples.build());
    rateAnAnswer();

    ReportTrainingResultRequest.Success success = train(champion).getSuccess();

    Comparison comparison = success.getComparison();
    assertThat(comparison.getChampionVersion()).isEqualTo(champion);
    assertThat(comparison.getCandidateVersion()).isEqualTo(success.getVersion());
    assertThat(comparison.getPrimaryMetric()).isEqualTo("tokenF1");
    assertThat(comparison.getHeldOutCount()).isPositive();
    Map<String, Double> before = comparison.getChampionMetricsMap();
    Map<String, Double> after = comparison.getCandidateMetricsMap();
    assertThat(after)
        .containsKeys("tokenF1", "tokenF1_en", "exact", "perplexity", "calibrationError")
        .containsOnlyKeys(before.keySet());
    assertThat(after.get("tokenF1")).isGreaterThan(before.get("tokenF1"));
    assertThat(after.get("perplexity")).isLessThan(before.get("perplexity"));
    assertThat(success.getDescription()).startsWith("Fine-tuned from " + champion + " on ");

    client.promote(FAMILY, success.getVersion(), 1);
    client.awaitLanguageModel(FAMILY, success.getVersion());
    AnswerCalibration calibration = awaitCalibration(success.getVersion());
    assertThat(calibration.getStandsIn()).as("a question or so is not enough").isTrue();
    assertThat(calibration.getMeasuredModelVersion()).isNotEqualTo(name(success.getVersion()));
    assertThat(calibration.getBasis())
        .startsWith("The curve that ships stands in")
        .endsWith("so far there are %d.".formatted(calibration.getJudgedQuestionCount()));
    assertThat(
            client
                .answering()
                .listCalibrations(ListCalibrationsRequest.getDefaultInstance())
                .getCalibrationsList())
        .extracting(AnswerCalibration::getMeasuredModelVersion)
        .contains(name(champion), name(success.getVersion()));

    // Its files are gone: what ships stands in for it, if anything does.
    ReportTrainingResultRequest lost = train(NOWHERE);
    assertThat(
            lost.hasSuccess()
                ? lost.getSuccess().getComparison().getChampionLost()
                : lost.getFailure().getMessage().startsWith("the champion is lost"))
        .as(lost.toString())
        .isTrue();
  }

  /** Of a question that is held out, with a passage that it does not rest on beside. */
  private void rateAnAnswer() {
    client.importFile(
        "care.csv",
        """
        question,answer
        How do I clean the stove?,With a wet sponge.
        How do I clean the tent?,With a dry brush.
        """);
    SearchPassagesRequest search =
        SearchPassagesRequest.newBuilder()
            .setTenant(client.tenant())
            .setQuery(HELD_OUT_QUESTION)
            .build();
    await()
        .atMost(PATIENCE)
        .until(() -> client.knowledge().searchPassages(search).getPassagesCount() > 1);
    client.publish(
        "parley.conversations.v1",
        UUID.randomUUID().toString(),
        "c",
        MessageAnswered.newBuilder()
            .setCustomer("customers/c")
            .setQuestion(HELD_OUT_QUESTION)
            .setAnswerId("stove")
            .setAction(Action.ANSWER)
            .setAnswer("With a wet sponge.")
            .addPassages(client.knowledge().searchPassages(search).getPassages(0).getPassage())
            .build());
    client.publish(
        "parley.feedback.v1",
        UUID.randomUUID().toString(),
        "c",
        FeedbackSubmitted.newBuilder()
            .setRecord(
                FeedbackRecord.newBuilder()
                    .setSource("agent")
                    .setCustomer("customers/c")
                    .setFeedback(Feedback.newBuilder().setAnswerId("stove").setRating(5)))
            .build());
  }

  /** Waits until servers know what was measured with a version that serves. */
  private AnswerCalibration awaitCalibration(String version) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                client
                    .answering()
                    .getCalibration(GetCalibrationRequest.getDefaultInstance())
                    .getCalibration(),
            calibration ->
                calibration.getServingModelVersion().equals(name(version))
                    && calibration.getJudgedQuestionCount() > 0);
  }

  private static String name(String version) {
    return "models/" + FAMILY + "/versions/" + version;
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
    FakeFeedback listening = Objects.requireNonNull(feedback);
    await().atMost(PATIENCE).until(() -> !listening.resultsOf(job).isEmpty());
    return listening.resultsOf(job).get(0);
  }
}
