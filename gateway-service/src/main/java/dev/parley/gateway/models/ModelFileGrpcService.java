package dev.parley.gateway.models;

import dev.parley.gateway.calls.Calls;
import dev.parley.gateway.generation.GenerationThreads;
import dev.parley.proto.gateway.v1.CancelModelUploadRequest;
import dev.parley.proto.gateway.v1.CancelModelUploadResponse;
import dev.parley.proto.gateway.v1.CommitModelUploadRequest;
import dev.parley.proto.gateway.v1.CommitModelUploadResponse;
import dev.parley.proto.gateway.v1.GetModelFilesRequest;
import dev.parley.proto.gateway.v1.GetModelFilesResponse;
import dev.parley.proto.gateway.v1.ModelFileServiceGrpc;
import dev.parley.proto.gateway.v1.ReadModelFileRequest;
import dev.parley.proto.gateway.v1.ReadModelFileResponse;
import dev.parley.proto.gateway.v1.StartModelUploadRequest;
import dev.parley.proto.gateway.v1.StartModelUploadResponse;
import dev.parley.proto.gateway.v1.WriteModelFileRequest;
import dev.parley.proto.gateway.v1.WriteModelFileResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of models' files. */
@GrpcService
class ModelFileGrpcService extends ModelFileServiceGrpc.ModelFileServiceImplBase {
  private final ModelFileClient files;
  private final GenerationThreads threads;
  private final Calls calls;

  ModelFileGrpcService(ModelFileClient files, GenerationThreads threads, Calls calls) {
    this.files = files;
    this.threads = threads;
    this.calls = calls;
  }

  @Override
  public void startModelUpload(
      StartModelUploadRequest request, StreamObserver<StartModelUploadResponse> observer) {
    calls.unary(observer, caller -> files.startModelUpload(request));
  }

  @Override
  public void writeModelFile(
      WriteModelFileRequest request, StreamObserver<WriteModelFileResponse> observer) {
    calls.unary(observer, caller -> files.writeModelFile(request));
  }

  @Override
  public void commitModelUpload(
      CommitModelUploadRequest request, StreamObserver<CommitModelUploadResponse> observer) {
    calls.unary(observer, threads, caller -> files.commitModelUpload(caller.actor(), request));
  }

  @Override
  public void cancelModelUpload(
      CancelModelUploadRequest request, StreamObserver<CancelModelUploadResponse> observer) {
    calls.unary(observer, caller -> files.cancelModelUpload(request));
  }

  @Override
  public void getModelFiles(
      GetModelFilesRequest request, StreamObserver<GetModelFilesResponse> observer) {
    calls.unary(observer, threads, caller -> files.getModelFiles(request));
  }

  @Override
  public void readModelFile(
      ReadModelFileRequest request, StreamObserver<ReadModelFileResponse> observer) {
    calls.unary(observer, threads, caller -> files.readModelFile(request));
  }
}
