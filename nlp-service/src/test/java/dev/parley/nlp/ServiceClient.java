package dev.parley.nlp;

import static org.awaitility.Awaitility.await;

import dev.parley.proto.events.v1.ModelPromoted;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc;
import dev.parley.proto.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc.AnalysisServiceBlockingStub;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnswerRequest;
import dev.parley.proto.nlp.v1.AnswerResponse;
import dev.parley.proto.nlp.v1.AnswerServiceGrpc;
import dev.parley.proto.nlp.v1.AnsweringServiceGrpc;
import dev.parley.proto.nlp.v1.AnsweringServiceGrpc.AnsweringServiceBlockingStub;
import dev.parley.proto.nlp.v1.DatasetServiceGrpc;
import dev.parley.proto.nlp.v1.DatasetServiceGrpc.DatasetServiceBlockingStub;
import dev.parley.proto.nlp.v1.DocumentLifeServiceGrpc;
import dev.parley.proto.nlp.v1.DocumentLifeServiceGrpc.DocumentLifeServiceBlockingStub;
import dev.parley.proto.nlp.v1.EvaluationServiceGrpc;
import dev.parley.proto.nlp.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc.GenerationServiceBlockingStub;
import dev.parley.proto.nlp.v1.GenerationServiceGrpc.GenerationServiceStub;
import dev.parley.proto.nlp.v1.GetLanguageModelsRequest;
import dev.parley.proto.nlp.v1.ImportDocumentsRequest;
import dev.parley.proto.nlp.v1.ImportDocumentsResponse;
import dev.parley.proto.nlp.v1.KnowledgeGapServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeGapServiceGrpc.KnowledgeGapServiceBlockingStub;
import dev.parley.proto.nlp.v1.KnowledgeJobServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeJobServiceGrpc.KnowledgeJobServiceBlockingStub;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc.KnowledgeServiceBlockingStub;
import dev.parley.proto.nlp.v1.ModelFileServiceGrpc;
import dev.parley.proto.nlp.v1.ModelFileServiceGrpc.ModelFileServiceBlockingStub;
import dev.parley.proto.nlp.v1.TrainingExampleServiceGrpc;
import dev.parley.proto.nlp.v1.TrainingExampleServiceGrpc.TrainingExampleServiceBlockingStub;
import dev.parley.proto.types.v1.DocumentSource;
import dev.parley.testkit.RunningService;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Calls of the running service, for one tenant. */
public final class ServiceClient extends RunningService {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private ServiceClient(UnaryOperator<NettyChannelBuilder> how) {
    super(how);
  }

  public static ServiceClient connect() {
    return new ServiceClient(channel -> channel);
  }

  /** Takes in so many bytes of a reply before somebody reads, a fraction of gRPC's usual window. */
  public static ServiceClient connectWithWindow(int bytes) {
    return new ServiceClient(channel -> channel.flowControlWindow(bytes));
  }

  public KnowledgeServiceBlockingStub knowledge() {
    return KnowledgeServiceGrpc.newBlockingStub(channel());
  }

  public KnowledgeJobServiceBlockingStub knowledgeJobs() {
    return KnowledgeJobServiceGrpc.newBlockingStub(channel());
  }

  public DocumentLifeServiceBlockingStub documentLife() {
    return DocumentLifeServiceGrpc.newBlockingStub(channel());
  }

  public KnowledgeGapServiceBlockingStub knowledgeGaps() {
    return KnowledgeGapServiceGrpc.newBlockingStub(channel());
  }

  public AnalysisServiceBlockingStub analysis() {
    return AnalysisServiceGrpc.newBlockingStub(channel());
  }

  public TrainingExampleServiceBlockingStub trainingExamples() {
    return TrainingExampleServiceGrpc.newBlockingStub(channel());
  }

  public DatasetServiceBlockingStub datasets() {
    return DatasetServiceGrpc.newBlockingStub(channel());
  }

  public EvaluationServiceBlockingStub evaluations() {
    return EvaluationServiceGrpc.newBlockingStub(channel());
  }

  public AnsweringServiceBlockingStub answering() {
    return AnsweringServiceGrpc.newBlockingStub(channel());
  }

  public GenerationServiceBlockingStub generation() {
    return GenerationServiceGrpc.newBlockingStub(channel());
  }

  public GenerationServiceStub generationStreams() {
    return GenerationServiceGrpc.newStub(channel());
  }

  public ModelFileServiceBlockingStub modelFiles() {
    return ModelFileServiceGrpc.newBlockingStub(channel());
  }

  public GRPCInferenceServiceBlockingStub inference() {
    return GRPCInferenceServiceGrpc.newBlockingStub(channel());
  }

  /** Makes a version the champion, as the registry would. */
  public void promote(String family, String version, long ledgerSequence) {
    publish(
        "parley.models.v1",
        UUID.randomUUID().toString(),
        family,
        ModelPromoted.newBuilder()
            .setFamily(family)
            .setVersion(version)
            .setLedgerSequence(ledgerSequence)
            .build());
  }

  /** Waits until a version of a language model serves. */
  public void awaitLanguageModel(String family, String version) {
    String name = "models/%s/versions/%s".formatted(family, version);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                generation()
                    .getLanguageModels(GetLanguageModelsRequest.getDefaultInstance())
                    .getModelsList()
                    .stream()
                    .anyMatch(model -> model.getModelVersion().equals(name)));
  }

  public ImportDocumentsResponse importFile(String fileName, String content) {
    return importFile(fileName, content, "");
  }

  public ImportDocumentsResponse importFile(String fileName, String content, String requestId) {
    return knowledge()
        .importDocuments(
            ImportDocumentsRequest.newBuilder()
                .setTenant(tenant())
                .setRequestId(requestId)
                .addDocuments(DocumentSource.newBuilder().setFileName(fileName).setContent(content))
                .build());
  }

  /** All events of an answer, in order. */
  public List<AnswerResponse> ask(String question) {
    List<AnswerResponse> events = new ArrayList<>();
    AnswerServiceGrpc.newBlockingStub(channel())
        .answer(AnswerRequest.newBuilder().setTenant(tenant()).setQuestion(question).build())
        .forEachRemaining(events::add);
    return events;
  }

  public String sentimentModel() {
    return analysis()
        .analyze(AnalyzeRequest.newBuilder().addTexts("thank you").build())
        .getSentiments(0)
        .getModelVersion();
  }
}
