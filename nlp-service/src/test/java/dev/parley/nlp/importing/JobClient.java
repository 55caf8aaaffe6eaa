package dev.parley.nlp.importing;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.parley.nlp.ServiceClient;
import dev.parley.proto.nlp.v1.DocumentLifeServiceGrpc.DocumentLifeServiceBlockingStub;
import dev.parley.proto.nlp.v1.GetDocumentRequest;
import dev.parley.proto.nlp.v1.GetKnowledgeJobRequest;
import dev.parley.proto.nlp.v1.KnowledgeJobServiceGrpc.KnowledgeJobServiceBlockingStub;
import dev.parley.proto.nlp.v1.ListJobOutcomesRequest;
import dev.parley.proto.nlp.v1.RunImportRequest;
import dev.parley.proto.nlp.v1.SearchPassagesRequest;
import dev.parley.proto.nlp.v1.StartImportRequest;
import dev.parley.proto.nlp.v1.StartReindexRequest;
import dev.parley.proto.nlp.v1.WriteImportFilesRequest;
import dev.parley.proto.types.v1.Document;
import dev.parley.proto.types.v1.FilePiece;
import dev.parley.proto.types.v1.KnowledgeJob;
import dev.parley.proto.types.v1.KnowledgeJobOutcome;
import dev.parley.proto.types.v1.PassageHit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls about jobs and documents, for one tenant. */
final class JobClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<KnowledgeJob.State> ENDED =
      Set.of(KnowledgeJob.State.DONE, KnowledgeJob.State.CANCELLED, KnowledgeJob.State.FAILED);

  private final ServiceClient client = ServiceClient.connect();

  String tenant() {
    return client.tenant();
  }

  ServiceClient service() {
    return client;
  }

  KnowledgeJobServiceBlockingStub jobs() {
    return client.knowledgeJobs();
  }

  DocumentLifeServiceBlockingStub life() {
    return client.documentLife();
  }

  /** An import that holds these files and does not run yet. */
  String receiving(Map<String, byte[]> files) {
    String name =
        jobs()
            .startImport(
                StartImportRequest.newBuilder().setTenant(tenant()).setActor("admin:test").build())
            .getJob()
            .getName();
    WriteImportFilesRequest.Builder write =
        WriteImportFilesRequest.newBuilder().setTenant(tenant()).setName(name);
    files.forEach((path, bytes) -> write.addPieces(piece(path, bytes)));
    if (!files.isEmpty()) {
      var unused = jobs().writeImportFiles(write.build());
    }
    return name;
  }

  static FilePiece piece(String path, byte[] bytes) {
    return FilePiece.newBuilder()
        .setFile(path)
        .setSize(bytes.length)
        .setData(ByteString.copyFrom(bytes))
        .build();
  }

  KnowledgeJob run(String name) {
    return jobs()
        .runImport(RunImportRequest.newBuilder().setTenant(tenant()).setName(name).build())
        .getJob();
  }

  /** Imports the files and waits for the end. */
  KnowledgeJob importAll(Map<String, byte[]> files) {
    return ended(run(receiving(files)).getName());
  }

  KnowledgeJob reindex(String document) {
    return ended(
        jobs()
            .startReindex(
                StartReindexRequest.newBuilder()
                    .setTenant(tenant())
                    .setActor("admin:test")
                    .setDocument(document)
                    .build())
            .getJob()
            .getName());
  }

  KnowledgeJob job(String name) {
    return jobs()
        .getKnowledgeJob(
            GetKnowledgeJobRequest.newBuilder().setTenant(tenant()).setName(name).build())
        .getJob();
  }

  KnowledgeJob ended(String name) {
    return await().atMost(PATIENCE).until(() -> job(name), job -> ENDED.contains(job.getState()));
  }

  List<KnowledgeJobOutcome> outcomes(KnowledgeJob job) {
    return jobs()
        .listJobOutcomes(
            ListJobOutcomesRequest.newBuilder()
                .setTenant(tenant())
                .setName(job.getName())
                .setPageSize(1000)
                .build())
        .getOutcomesList();
  }

  Document document(String name) {
    return client
        .knowledge()
        .getDocument(GetDocumentRequest.newBuilder().setTenant(tenant()).setName(name).build())
        .getDocument();
  }

  List<PassageHit> search(String query) {
    return client
        .knowledge()
        .searchPassages(
            SearchPassagesRequest.newBuilder().setTenant(tenant()).setQuery(query).build())
        .getPassagesList();
  }

  @Override
  public void close() {
    client.close();
  }
}
