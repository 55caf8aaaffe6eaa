package dev.parley.nlp;

import dev.parley.proto.nlp.v1.AnalysisServiceGrpc;
import dev.parley.proto.nlp.v1.AnalysisServiceGrpc.AnalysisServiceBlockingStub;
import dev.parley.proto.nlp.v1.AnalyzeRequest;
import dev.parley.proto.nlp.v1.AnswerRequest;
import dev.parley.proto.nlp.v1.AnswerResponse;
import dev.parley.proto.nlp.v1.AnswerServiceGrpc;
import dev.parley.proto.nlp.v1.ImportDocumentsRequest;
import dev.parley.proto.nlp.v1.ImportDocumentsResponse;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc.KnowledgeServiceBlockingStub;
import dev.parley.proto.types.v1.DocumentSource;
import dev.parley.testkit.RunningService;
import java.util.ArrayList;
import java.util.List;

/** Calls of the running service, for one tenant. */
public final class ServiceClient extends RunningService {
  private ServiceClient() {}

  public static ServiceClient connect() {
    return new ServiceClient();
  }

  public KnowledgeServiceBlockingStub knowledge() {
    return KnowledgeServiceGrpc.newBlockingStub(channel());
  }

  public AnalysisServiceBlockingStub analysis() {
    return AnalysisServiceGrpc.newBlockingStub(channel());
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
