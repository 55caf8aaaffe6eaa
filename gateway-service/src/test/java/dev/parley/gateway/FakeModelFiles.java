package dev.parley.gateway;

import com.google.protobuf.ByteString;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.error.Statuses;
import dev.parley.proto.nlp.v1.CancelModelUploadRequest;
import dev.parley.proto.nlp.v1.CancelModelUploadResponse;
import dev.parley.proto.nlp.v1.CommitModelUploadRequest;
import dev.parley.proto.nlp.v1.CommitModelUploadResponse;
import dev.parley.proto.nlp.v1.GetModelFilesRequest;
import dev.parley.proto.nlp.v1.GetModelFilesResponse;
import dev.parley.proto.nlp.v1.ImportTrainingExamplesRequest;
import dev.parley.proto.nlp.v1.ImportTrainingExamplesResponse;
import dev.parley.proto.nlp.v1.ModelFileServiceGrpc;
import dev.parley.proto.nlp.v1.ReadModelFileRequest;
import dev.parley.proto.nlp.v1.ReadModelFileResponse;
import dev.parley.proto.nlp.v1.StartModelUploadRequest;
import dev.parley.proto.nlp.v1.StartModelUploadResponse;
import dev.parley.proto.nlp.v1.TrainingExampleServiceGrpc;
import dev.parley.proto.nlp.v1.WriteModelFileRequest;
import dev.parley.proto.nlp.v1.WriteModelFileResponse;
import dev.parley.proto.types.v1.ModelFile;
import dev.parley.proto.types.v1.ModelVersion;
import io.grpc.stub.StreamObserver;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One model's files in memory, and the examples that models learn from. */
final class FakeModelFiles {
  static final String UPLOAD = "modelUploads/00000000000000aa";

  private FakeModelFiles() {}

  static final class Files extends ModelFileServiceGrpc.ModelFileServiceImplBase {
    private List<ModelFile> files = List.of();
    private ByteString content = ByteString.EMPTY;

    @Override
    public synchronized void startModelUpload(
        StartModelUploadRequest request, StreamObserver<StartModelUploadResponse> observer) {
      files = request.getFilesList();
      reply(
          observer,
          StartModelUploadResponse.newBuilder()
              .setName(UPLOAD)
              .addReceived(
                  StartModelUploadResponse.Received.newBuilder()
                      .setFile(files.get(0).getName())
                      .setSize(content.size()))
              .build());
    }

    @Override
    public synchronized void writeModelFile(
        WriteModelFileRequest request, StreamObserver<WriteModelFileResponse> observer) {
      content = content.substring(0, (int) request.getOffset()).concat(request.getData());
      reply(observer, WriteModelFileResponse.newBuilder().setReceivedSize(content.size()).build());
    }

    @Override
    public synchronized void commitModelUpload(
        CommitModelUploadRequest request, StreamObserver<CommitModelUploadResponse> observer) {
      if (content.size() != files.get(0).getSize()) {
        observer.onError(
            Statuses.toStatusRuntimeException(
                new ServiceException(
                    ErrorKind.FAILED_PRECONDITION, "config.json is not complete")));
        return;
      }
      reply(
          observer,
          CommitModelUploadResponse.newBuilder()
              .setModel(ModelVersion.newBuilder().setFamily(request.getActor()))
              .build());
    }

    @Override
    public synchronized void cancelModelUpload(
        CancelModelUploadRequest request, StreamObserver<CancelModelUploadResponse> observer) {
      reply(observer, CancelModelUploadResponse.getDefaultInstance());
    }

    @Override
    public synchronized void getModelFiles(
        GetModelFilesRequest request, StreamObserver<GetModelFilesResponse> observer) {
      reply(observer, GetModelFilesResponse.newBuilder().addAllFiles(files).build());
    }

    @Override
    public synchronized void readModelFile(
        ReadModelFileRequest request, StreamObserver<ReadModelFileResponse> observer) {
      reply(
          observer,
          ReadModelFileResponse.newBuilder()
              .setData(content.substring((int) request.getOffset()))
              .build());
    }
  }

  static final class Examples extends TrainingExampleServiceGrpc.TrainingExampleServiceImplBase {
    private final Set<String> known = new HashSet<>();

    @Override
    public synchronized void importTrainingExamples(
        ImportTrainingExamplesRequest request,
        StreamObserver<ImportTrainingExamplesResponse> observer) {
      int added = 0;
      for (var example : request.getAnsweringList()) {
        added += known.add(request.getTenant() + "/" + example.getQuestion()) ? 1 : 0;
      }
      reply(
          observer,
          ImportTrainingExamplesResponse.newBuilder()
              .setImportedCount(added)
              .setDuplicateCount(request.getAnsweringCount() - added)
              .build());
    }
  }

  private static <R> void reply(StreamObserver<R> observer, R response) {
    observer.onNext(response);
    observer.onCompleted();
  }
}
