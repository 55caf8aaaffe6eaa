package dev.parley.nlp.training;

import static dev.parley.nlp.DatasetTransfer.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.nlp.DatasetTransfer;
import dev.parley.nlp.FakeFeedback;
import dev.parley.nlp.ModelTransfer;
import dev.parley.nlp.ServiceClient;
import dev.parley.nlp.evaluation.EvaluationStart;
import dev.parley.proto.events.v1.TrainingRequested;
import dev.parley.proto.feedback.v1.ReportTrainingResultRequest;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnalyzeResponse;
import dev.parley.proto.nlp.v1.CreateEvaluationRequest;
import dev.parley.proto.nlp.v1.GetEvaluationRequest;
import dev.parley.proto.nlp.v1.ListEvaluationsRequest;
import dev.parley.proto.types.v1.ClassificationReport;
import dev.parley.proto.types.v1.ClassifierTraining;
import dev.parley.proto.types.v1.Comparison;
import dev.parley.proto.types.v1.Evaluation;
import dev.parley.proto.types.v1.Explanation;
import dev.parley.proto.types.v1.Intent;
import dev.parley.proto.types.v1.LabelledText;
import dev.parley.proto.types.v1.LabelledText.Split;
import dev.parley.proto.types.v1.ModelVersion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From a company's labelled texts to a served and measured model, through Kafka and PostgreSQL. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntentLoopIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> THINGS =
      List.of("jacket", "tent", "rope", "boots", "stove", "helmet", "backpack", "harness");

  private final ServiceClient client = ServiceClient.connect();
  private final DatasetTransfer transfer = new DatasetTransfer(client);

  @Inject TrainingStart trainer;
  @Inject IntentJobs jobs;
  @Inject EvaluationStart evaluations;
  @Nullable FakeFeedback feedback; // set by its test resource

  @TempDir Path temporary;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  @Order(1)
  void beforeTheFirstTrainingThereAreNoIntentsAndItSaysSo() {
    AnalyzeResponse response = analyze(false, "where is my parcel");

    assertThat(response.getSentimentsCount()).isEqualTo(1);
    assertThat(response.getIntentsList()).isEmpty();
    assertThat(response.getNoIntents()).contains("no intent model serves");
    String dataset = transfer.bring("intent", texts(Split.TEST));
    assertThatThrownBy(() -> evaluate(dataset, ""))
        .hasMessageContaining("no intent model serves: train or import one");
  }

  @Test
  @Order(2)
  void labelledTextsBecomeAModelThatIsServedAndMeasured() throws IOException {
    trainer.train(jobs);
    evaluations.begin();
    String dataset = transfer.bring("intent", texts(Split.TRAINING));

    ReportTrainingResultRequest.Success success = train(dataset, "", false).getSuccess();

    Comparison comparison = success.getComparison();
    assertThat(comparison.getChampionVersion()).isEmpty();
    assertThat(comparison.getBaseline()).isEqualTo("most frequent label");
    assertThat(comparison.getCandidateMetricsOrThrow("macroF1"))
        .isGreaterThan(comparison.getChampionMetricsOrThrow("macroF1"));
    promote(success.getVersion(), 20);
    Intent intent = analyze(true, "when does my parcel with the anorak arrive").getIntents(0);
    assertThat(intent.getLabel()).isEqualTo("delivery");
    assertThat(intent.getAlternatives(0).getLabel()).isEqualTo("delivery");
    assertThat(intent.getAlternatives(0).getProbability()).isEqualTo(intent.getProbability());
    assertThat(intent.getModelVersion()).endsWith(success.getVersion());
    Explanation why = analyze(true, "when does my parcel arrive").getIntentExplanations(0);
    assertThat(why.getLabel()).isEqualTo("delivery");
    assertThat(why.getWordsList()).extracting(Explanation.Word::getText).contains("parcel");

    Evaluation measured = ended(evaluate(transfer.bring("intent", texts(Split.TEST)), ""));

    assertThat(measured.getState()).as(measured.getMessage()).isEqualTo(Evaluation.State.SUCCEEDED);
    ClassificationReport report = measured.getReport();
    assertThat(report.getTextCount()).isEqualTo(3 * THINGS.size());
    assertThat(report.getAccuracy()).isGreaterThan(0.9);
    assertThat(report.getLabelsList())
        .extracting(ClassificationReport.Label::getLabel)
        .containsExactly("delivery", "repair", "return");
    assertThat(report.getConfusionCount()).isEqualTo(3);
    assertThat(report.getLabels(0).getRocCount()).isPositive();
    Evaluation listed =
        client
            .evaluations()
            .listEvaluations(ListEvaluationsRequest.newBuilder().setTenant(client.tenant()).build())
            .getEvaluations(0);
    assertThat(listed.getReport().getAccuracy()).isEqualTo(report.getAccuracy());
    assertThat(listed.getReport().getConfusionList()).isEmpty();

    modelsTravel(success.getVersion());
    otherLabelsNeedAPerson(success.getVersion());
  }

  @Test
  @Order(3)
  void textsThatCannotBeUsedAreNamed() {
    String one = transfer.bring("intent", List.of(row(Split.TRAINING, "a", "only")));
    assertThat(train(one, "", false).getFailure().getMessage())
        .contains("labels are [only], want two or more");

    List<LabelledText> stray = new ArrayList<>(texts(Split.TRAINING));
    stray.add(row(Split.VALIDATION, "tell me a joke", "jokes"));
    assertThat(train(transfer.bring("intent", stray), "", false).getFailure().getMessage())
        .isEqualTo("validation texts have labels that no training text has: jokes");

    String sentiment = transfer.bring("sentiment", List.of(row(Split.TRAINING, "a", "positive")));
    assertThat(train(sentiment, "", false).getFailure().getMessage())
        .contains("has labels of sentiment, not of intent");
    assertThat(train("datasets/0123456789abcdef", "", false).getFailure().getMessage())
        .contains("there is no datasets/0123456789abcdef");

    Evaluation unknown =
        ended(evaluate(transfer.bring("intent", List.of(row(Split.TEST, "ha", "jokes"))), ""));
    assertThat(unknown.getState()).isEqualTo(Evaluation.State.FAILED);
    assertThat(unknown.getMessage())
        .isEqualTo("1 labels of the texts are unknown to the model: jokes");
  }

  @Test
  @Order(4)
  void bertIsFineTunedFromAnImportedBase() throws IOException {
    Path base = Files.createDirectories(temporary.resolve("base"));
    for (String file :
        List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
      try (InputStream in =
          Objects.requireNonNull(IntentLoopIT.class.getResourceAsStream("/bert/english/" + file))) {
        Files.copy(in, base.resolve(file));
      }
    }
    ModelVersion imported = new ModelTransfer(client).bring("tiny-bert", base);
    ClassifierTraining.Builder bert =
        ClassifierTraining.newBuilder()
            .setKind(ClassifierTraining.Kind.BERT)
            .setEpochs(30)
            .setBatchSize(8)
            .setMaxLength(24)
            .setLearningRate(3e-3)
            .setPatience(30);
    String dataset = transfer.bring("intent", feelings());
    assertThat(train(bert.setDataset(dataset).build(), "").getFailure().getMessage())
        .contains("the order names none");

    ReportTrainingResultRequest.Success success =
        train(bert.setBaseModel(imported.getName()).build(), "").getSuccess();

    assertThat(success.getComparison().getCandidateMetricsOrThrow("accuracy")).isGreaterThan(0.9);
    promote(success.getVersion(), 30);
    assertThat(analyze(true, "the service was good").getIntents(0).getLabel()).isEqualTo("praise");
    assertThat(analyze(true, "the service was bad").getIntentExplanations(0).getWordsList())
        .extracting(Explanation.Word::getText)
        .contains("bad");
  }

  private static List<LabelledText> feelings() {
    List<LabelledText> texts = new ArrayList<>();
    for (String thing : THINGS) {
      for (String time : List.of("", " again", " today", " here", " now")) {
        texts.add(row(Split.TRAINING, "the " + thing + " is good" + time, "praise"));
        texts.add(row(Split.TRAINING, "the " + thing + " is bad" + time, "complaint"));
      }
    }
    return texts;
  }

  /** Out as a directory and in again: the same version; damaged: refused. */
  private void modelsTravel(String version) throws IOException {
    ModelTransfer models = new ModelTransfer(client);
    Path folder = temporary.resolve("out");
    models.fetch("models/intent/versions/" + version, folder);
    ModelVersion back = models.bring("intent", folder);
    assertThat(back.getVersion()).isEqualTo(version);

    assertThatThrownBy(() -> models.bring("sentiment", folder))
        .hasMessageContaining("labels are [delivery, repair, return], want negative");
    Path config = folder.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("parley-linear", "unheard-of"));
    assertThatThrownBy(() -> models.bring("intent", folder))
        .hasMessageContaining("model_type is \"unheard-of");
  }

  private void otherLabelsNeedAPerson(String champion) {
    List<LabelledText> others = new ArrayList<>();
    for (String thing : THINGS) {
      others.add(row(Split.TRAINING, "what does the " + thing + " cost", "price"));
      others.add(row(Split.TRAINING, "do you have the " + thing + " in blue", "stock"));
    }
    String dataset = transfer.bring("intent", others);

    assertThat(train(dataset, champion, false).getFailure().getMessage())
        .contains("has the labels delivery, repair, return,")
        .contains("has price, stock");

    Comparison comparison = train(dataset, champion, true).getSuccess().getComparison();
    assertThat(comparison.getLabelsReplaced()).isTrue();
    assertThat(comparison.getChampionVersion()).isEqualTo(champion);
    assertThat(comparison.getBaseline()).isEqualTo("most frequent label");
  }

  private static List<LabelledText> texts(Split split) {
    List<LabelledText> texts = new ArrayList<>();
    String end = split == Split.TEST ? " please" : "";
    for (String thing : THINGS) {
      texts.add(row(split, "when does my parcel with the " + thing + " arrive" + end, "delivery"));
      texts.add(row(split, "I want to send the " + thing + " back" + end, "return"));
      texts.add(row(split, "the " + thing + " broke, can you mend it" + end, "repair"));
    }
    return texts;
  }

  private ReportTrainingResultRequest train(String dataset, String champion, boolean replace) {
    return train(
        ClassifierTraining.newBuilder().setDataset(dataset).setReplaceLabels(replace).build(),
        champion);
  }

  private ReportTrainingResultRequest train(ClassifierTraining classifier, String champion) {
    String job = "trainingJobs/" + UUID.randomUUID();
    client.publish(
        "parley.training.v1",
        UUID.randomUUID().toString(),
        "intent",
        TrainingRequested.newBuilder()
            .setTrainingJob(job)
            .setFamily("intent")
            .setChampionVersion(champion)
            .setRequestedBy("admin:0123ab")
            .setTenant(client.tenant())
            .setClassifier(classifier)
            .build());
    FakeFeedback heard = Objects.requireNonNull(feedback);
    await().atMost(PATIENCE).until(() -> !heard.resultsOf(job).isEmpty());
    return heard.resultsOf(job).get(0);
  }

  private void promote(String version, long sequence) {
    client.promote("intent", version, sequence);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                analyze(false, "x").getIntentsList().stream()
                    .anyMatch(intent -> intent.getModelVersion().endsWith(version)));
  }

  private AnalyzeResponse analyze(boolean explain, String text) {
    return client
        .analysis()
        .analyze(AnalyzeRequest.newBuilder().addTexts(text).setExplain(explain).build());
  }

  private Evaluation evaluate(String dataset, String version) {
    return client
        .evaluations()
        .createEvaluation(
            CreateEvaluationRequest.newBuilder()
                .setTenant(client.tenant())
                .setFamily("intent")
                .setVersion(version)
                .setDataset(dataset)
                .setRequestedBy("admin:0123ab")
                .build())
        .getEvaluation();
  }

  private Evaluation ended(Evaluation evaluation) {
    GetEvaluationRequest request =
        GetEvaluationRequest.newBuilder()
            .setTenant(client.tenant())
            .setName(evaluation.getName())
            .build();
    return await()
        .atMost(PATIENCE)
        .until(
            () -> client.evaluations().getEvaluation(request).getEvaluation(),
            latest ->
                latest.getState() == Evaluation.State.SUCCEEDED
                    || latest.getState() == Evaluation.State.FAILED);
  }
}
