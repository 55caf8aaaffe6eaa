package dev.parley.gateway.models;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.kit.request.RequestLog;
import dev.parley.proto.gateway.v1.ImportTrainingExamplesRequest;
import dev.parley.proto.gateway.v1.ImportTrainingExamplesResponse;
import dev.parley.proto.nlp.v1.TrainingExampleServiceGrpc;
import dev.parley.proto.nlp.v1.TrainingExampleServiceGrpc.TrainingExampleServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Training examples, in the words of the service that learns from them. */
@Singleton
class ExampleClient {
  private static final String SERVICE = "nlp";

  /** A thousand examples are split, hashed and stored; a transaction is open meanwhile. */
  private static final Duration IMPORT = Duration.ofSeconds(30);

  private final TrainingExampleServiceBlockingStub stub;
  private final Jdbi jdbi;
  private final RequestLog requests;

  ExampleClient(Neighbours neighbours, Jdbi jdbi, RequestLog requests) {
    this.stub = TrainingExampleServiceGrpc.newBlockingStub(neighbours.nlp());
    this.jdbi = jdbi;
    this.requests = requests;
  }

  /**
   * The neighbour knows no request ids, but an example that it has already: what is lost between
   * its commit and this one shows up as duplicates, never twice.
   */
  ImportTrainingExamplesResponse importTrainingExamples(
      String tenant, ImportTrainingExamplesRequest request) {
    return jdbi.inTransaction(
        handle ->
            requests.once(
                handle,
                tenant,
                "ImportTrainingExamples",
                request.getRequestId(),
                request,
                ImportTrainingExamplesResponse.parser(),
                () -> forward(tenant, request)));
  }

  private ImportTrainingExamplesResponse forward(
      String tenant, ImportTrainingExamplesRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(IMPORT, stub)
                    .importTrainingExamples(
                        dev.parley.proto.nlp.v1.ImportTrainingExamplesRequest.newBuilder()
                            .setTenant(tenant)
                            .addAllAnswering(request.getAnsweringList())
                            .build()));
    return ImportTrainingExamplesResponse.newBuilder()
        .setImportedCount(response.getImportedCount())
        .setDuplicateCount(response.getDuplicateCount())
        .build();
  }
}
