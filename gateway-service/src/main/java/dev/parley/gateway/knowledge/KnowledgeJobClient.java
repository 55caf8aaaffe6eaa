package dev.parley.gateway.knowledge;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.gateway.v1.CancelKnowledgeJobRequest;
import dev.parley.proto.gateway.v1.CancelKnowledgeJobResponse;
import dev.parley.proto.gateway.v1.GetKnowledgeJobRequest;
import dev.parley.proto.gateway.v1.GetKnowledgeJobResponse;
import dev.parley.proto.gateway.v1.ListJobOutcomesRequest;
import dev.parley.proto.gateway.v1.ListJobOutcomesResponse;
import dev.parley.proto.gateway.v1.ListKnowledgeJobsRequest;
import dev.parley.proto.gateway.v1.ListKnowledgeJobsResponse;
import dev.parley.proto.gateway.v1.RunImportRequest;
import dev.parley.proto.gateway.v1.RunImportResponse;
import dev.parley.proto.gateway.v1.StartImportRequest;
import dev.parley.proto.gateway.v1.StartImportResponse;
import dev.parley.proto.gateway.v1.StartReindexRequest;
import dev.parley.proto.gateway.v1.StartReindexResponse;
import dev.parley.proto.gateway.v1.WriteImportFilesRequest;
import dev.parley.proto.gateway.v1.WriteImportFilesResponse;
import dev.parley.proto.nlp.v1.KnowledgeJobServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeJobServiceGrpc.KnowledgeJobServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/** The public calls about jobs, in the words of the service that works on them. */
@Singleton
class KnowledgeJobClient {
  private static final String SERVICE = "nlp";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final KnowledgeJobServiceBlockingStub stub;

  KnowledgeJobClient(Neighbours neighbours) {
    this.stub = KnowledgeJobServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  StartImportResponse startImport(String tenant, String actor, StartImportRequest request) {
    var response =
        call(
            nlp ->
                nlp.startImport(
                    dev.parley.proto.nlp.v1.StartImportRequest.newBuilder()
                        .setTenant(tenant)
                        .setActor(actor)
                        .setRequestId(request.getRequestId())
                        .setLabel(request.getLabel())
                        .build()));
    return StartImportResponse.newBuilder().setJob(response.getJob()).build();
  }

  WriteImportFilesResponse writeImportFiles(String tenant, WriteImportFilesRequest request) {
    var response =
        call(
            nlp ->
                nlp.writeImportFiles(
                    dev.parley.proto.nlp.v1.WriteImportFilesRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .addAllPieces(request.getPiecesList())
                        .build()));
    return WriteImportFilesResponse.newBuilder()
        .setReceivedSize(response.getReceivedSize())
        .build();
  }

  RunImportResponse runImport(String tenant, RunImportRequest request) {
    var response =
        call(
            nlp ->
                nlp.runImport(
                    dev.parley.proto.nlp.v1.RunImportRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .build()));
    return RunImportResponse.newBuilder().setJob(response.getJob()).build();
  }

  StartReindexResponse startReindex(String tenant, String actor, StartReindexRequest request) {
    var response =
        call(
            nlp ->
                nlp.startReindex(
                    dev.parley.proto.nlp.v1.StartReindexRequest.newBuilder()
                        .setTenant(tenant)
                        .setActor(actor)
                        .setRequestId(request.getRequestId())
                        .setDocument(request.getDocument())
                        .build()));
    return StartReindexResponse.newBuilder().setJob(response.getJob()).build();
  }

  GetKnowledgeJobResponse getKnowledgeJob(String tenant, GetKnowledgeJobRequest request) {
    var response =
        call(
            nlp ->
                nlp.getKnowledgeJob(
                    dev.parley.proto.nlp.v1.GetKnowledgeJobRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .build()));
    return GetKnowledgeJobResponse.newBuilder().setJob(response.getJob()).build();
  }

  ListKnowledgeJobsResponse listKnowledgeJobs(String tenant, ListKnowledgeJobsRequest request) {
    var response =
        call(
            nlp ->
                nlp.listKnowledgeJobs(
                    dev.parley.proto.nlp.v1.ListKnowledgeJobsRequest.newBuilder()
                        .setTenant(tenant)
                        .setPageSize(request.getPageSize())
                        .setPageToken(request.getPageToken())
                        .build()));
    return ListKnowledgeJobsResponse.newBuilder()
        .addAllJobs(response.getJobsList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }

  ListJobOutcomesResponse listJobOutcomes(String tenant, ListJobOutcomesRequest request) {
    var response =
        call(
            nlp ->
                nlp.listJobOutcomes(
                    dev.parley.proto.nlp.v1.ListJobOutcomesRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .setPageSize(request.getPageSize())
                        .setPageToken(request.getPageToken())
                        .setState(request.getState())
                        .build()));
    return ListJobOutcomesResponse.newBuilder()
        .addAllOutcomes(response.getOutcomesList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }

  CancelKnowledgeJobResponse cancelKnowledgeJob(String tenant, CancelKnowledgeJobRequest request) {
    var response =
        call(
            nlp ->
                nlp.cancelKnowledgeJob(
                    dev.parley.proto.nlp.v1.CancelKnowledgeJobRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .build()));
    return CancelKnowledgeJobResponse.newBuilder().setJob(response.getJob()).build();
  }

  private <R> R call(Function<KnowledgeJobServiceBlockingStub, R> method) {
    return Forwarding.call(SERVICE, () -> method.apply(Forwarding.within(LIMIT, stub)));
  }
}
