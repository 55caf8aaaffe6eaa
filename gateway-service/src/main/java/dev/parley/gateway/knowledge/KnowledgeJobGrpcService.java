package dev.parley.gateway.knowledge;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.CancelKnowledgeJobRequest;
import dev.parley.proto.gateway.v1.CancelKnowledgeJobResponse;
import dev.parley.proto.gateway.v1.GetKnowledgeJobRequest;
import dev.parley.proto.gateway.v1.GetKnowledgeJobResponse;
import dev.parley.proto.gateway.v1.KnowledgeJobServiceGrpc;
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
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of imports and reindexing. */
@GrpcService
class KnowledgeJobGrpcService extends KnowledgeJobServiceGrpc.KnowledgeJobServiceImplBase {
  private final KnowledgeJobClient jobs;
  private final Calls calls;

  KnowledgeJobGrpcService(KnowledgeJobClient jobs, Calls calls) {
    this.jobs = jobs;
    this.calls = calls;
  }

  @Override
  public void startImport(
      StartImportRequest request, StreamObserver<StartImportResponse> observer) {
    calls.unary(observer, caller -> jobs.startImport(caller.tenant(), caller.actor(), request));
  }

  @Override
  public void writeImportFiles(
      WriteImportFilesRequest request, StreamObserver<WriteImportFilesResponse> observer) {
    calls.unary(observer, caller -> jobs.writeImportFiles(caller.tenant(), request));
  }

  @Override
  public void runImport(RunImportRequest request, StreamObserver<RunImportResponse> observer) {
    calls.unary(observer, caller -> jobs.runImport(caller.tenant(), request));
  }

  @Override
  public void startReindex(
      StartReindexRequest request, StreamObserver<StartReindexResponse> observer) {
    calls.unary(observer, caller -> jobs.startReindex(caller.tenant(), caller.actor(), request));
  }

  @Override
  public void getKnowledgeJob(
      GetKnowledgeJobRequest request, StreamObserver<GetKnowledgeJobResponse> observer) {
    calls.unary(observer, caller -> jobs.getKnowledgeJob(caller.tenant(), request));
  }

  @Override
  public void listKnowledgeJobs(
      ListKnowledgeJobsRequest request, StreamObserver<ListKnowledgeJobsResponse> observer) {
    calls.unary(observer, caller -> jobs.listKnowledgeJobs(caller.tenant(), request));
  }

  @Override
  public void listJobOutcomes(
      ListJobOutcomesRequest request, StreamObserver<ListJobOutcomesResponse> observer) {
    calls.unary(observer, caller -> jobs.listJobOutcomes(caller.tenant(), request));
  }

  @Override
  public void cancelKnowledgeJob(
      CancelKnowledgeJobRequest request, StreamObserver<CancelKnowledgeJobResponse> observer) {
    calls.unary(observer, caller -> jobs.cancelKnowledgeJob(caller.tenant(), request));
  }
}
