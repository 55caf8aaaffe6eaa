package dev.parley.gateway.models;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.gateway.v1.CancelModelUploadRequest;
import dev.parley.proto.gateway.v1.CancelModelUploadResponse;
import dev.parley.proto.gateway.v1.CommitModelUploadRequest;
import dev.parley.proto.gateway.v1.CommitModelUploadResponse;
import dev.parley.proto.gateway.v1.GetModelFilesRequest;
import dev.parley.proto.gateway.v1.GetModelFilesResponse;
import dev.parley.proto.gateway.v1.ReadModelFileRequest;
import dev.parley.proto.gateway.v1.ReadModelFileResponse;
import dev.parley.proto.gateway.v1.StartModelUploadRequest;
import dev.parley.proto.gateway.v1.StartModelUploadResponse;
import dev.parley.proto.gateway.v1.WriteModelFileRequest;
import dev.parley.proto.gateway.v1.WriteModelFileResponse;
import dev.parley.proto.nlp.v1.ModelFileServiceGrpc;
import dev.parley.proto.nlp.v1.ModelFileServiceGrpc.ModelFileServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/** The public calls, in the words of the service that keeps models' files. */
@Singleton
class ModelFileClient {
  private static final String SERVICE = "nlp";
  private static final Duration PIECE = Duration.ofSeconds(30);

  /** Every file is read once more: at a commit, and when a version is first read from. */
  private static final Duration WHOLE_MODEL = Duration.ofMinutes(10);

  private final ModelFileServiceBlockingStub stub;

  ModelFileClient(Neighbours neighbours) {
    this.stub = ModelFileServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  StartModelUploadResponse startModelUpload(StartModelUploadRequest request) {
    var response =
        within(
            PIECE,
            nlp ->
                nlp.startModelUpload(
                    dev.parley.proto.nlp.v1.StartModelUploadRequest.newBuilder()
                        .setFamily(request.getFamily())
                        .addAllFiles(request.getFilesList())
                        .build()));
    StartModelUploadResponse.Builder started =
        StartModelUploadResponse.newBuilder().setName(response.getName());
    for (var received : response.getReceivedList()) {
      started.addReceived(
          StartModelUploadResponse.Received.newBuilder()
              .setFile(received.getFile())
              .setSize(received.getSize()));
    }
    return started.build();
  }

  WriteModelFileResponse writeModelFile(WriteModelFileRequest request) {
    var response =
        within(
            PIECE,
            nlp ->
                nlp.writeModelFile(
                    dev.parley.proto.nlp.v1.WriteModelFileRequest.newBuilder()
                        .setName(request.getName())
                        .setFile(request.getFile())
                        .setOffset(request.getOffset())
                        .setData(request.getData())
                        .build()));
    return WriteModelFileResponse.newBuilder().setReceivedSize(response.getReceivedSize()).build();
  }

  CommitModelUploadResponse commitModelUpload(String actor, CommitModelUploadRequest request) {
    var response =
        within(
            WHOLE_MODEL,
            nlp ->
                nlp.commitModelUpload(
                    dev.parley.proto.nlp.v1.CommitModelUploadRequest.newBuilder()
                        .setName(request.getName())
                        .setActor(actor)
                        .setDescription(request.getDescription())
                        .build()));
    return CommitModelUploadResponse.newBuilder().setModel(response.getModel()).build();
  }

  CancelModelUploadResponse cancelModelUpload(CancelModelUploadRequest request) {
    var unused =
        within(
            PIECE,
            nlp ->
                nlp.cancelModelUpload(
                    dev.parley.proto.nlp.v1.CancelModelUploadRequest.newBuilder()
                        .setName(request.getName())
                        .build()));
    return CancelModelUploadResponse.getDefaultInstance();
  }

  GetModelFilesResponse getModelFiles(GetModelFilesRequest request) {
    var response =
        within(
            WHOLE_MODEL,
            nlp ->
                nlp.getModelFiles(
                    dev.parley.proto.nlp.v1.GetModelFilesRequest.newBuilder()
                        .setName(request.getName())
                        .build()));
    return GetModelFilesResponse.newBuilder().addAllFiles(response.getFilesList()).build();
  }

  ReadModelFileResponse readModelFile(ReadModelFileRequest request) {
    var response =
        within(
            WHOLE_MODEL,
            nlp ->
                nlp.readModelFile(
                    dev.parley.proto.nlp.v1.ReadModelFileRequest.newBuilder()
                        .setName(request.getName())
                        .setFile(request.getFile())
                        .setOffset(request.getOffset())
                        .build()));
    return ReadModelFileResponse.newBuilder().setData(response.getData()).build();
  }

  private <R> R within(Duration limit, Function<ModelFileServiceBlockingStub, R> method) {
    return Forwarding.call(SERVICE, () -> method.apply(Forwarding.within(limit, stub)));
  }
}
