package dev.parley.nlp.modelfiles;

import com.google.protobuf.UnsafeByteOperations;
import dev.parley.nlp.serving.ModelRegistryClient;
import dev.parley.proto.nlp.v1.CancelModelUploadRequest;
import dev.parley.proto.nlp.v1.CancelModelUploadResponse;
import dev.parley.proto.nlp.v1.CommitModelUploadRequest;
import dev.parley.proto.nlp.v1.CommitModelUploadResponse;
import dev.parley.proto.nlp.v1.GetModelFilesRequest;
import dev.parley.proto.nlp.v1.GetModelFilesResponse;
import dev.parley.proto.nlp.v1.ModelFileServiceGrpc;
import dev.parley.proto.nlp.v1.ReadModelFileRequest;
import dev.parley.proto.nlp.v1.ReadModelFileResponse;
import dev.parley.proto.nlp.v1.StartModelUploadRequest;
import dev.parley.proto.nlp.v1.StartModelUploadResponse;
import dev.parley.proto.nlp.v1.WriteModelFileRequest;
import dev.parley.proto.nlp.v1.WriteModelFileResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;

/** The edge of model import and export. */
@GrpcService
@Blocking
class ModelFileGrpcService extends ModelFileServiceGrpc.ModelFileServiceImplBase {
  private static final String UPLOADS = "modelUploads/";

  private final ModelUploads uploads;
  private final StoredModelFiles stored;
  private final ModelRegistryClient registry;

  ModelFileGrpcService(
      ModelUploads uploads, StoredModelFiles stored, ModelRegistryClient registry) {
    this.uploads = uploads;
    this.stored = stored;
    this.registry = registry;
  }

  @Override
  public void startModelUpload(
      StartModelUploadRequest request, StreamObserver<StartModelUploadResponse> replies) {
    ModelUploads.Progress progress =
        uploads.start(
            new ModelUpload(
                request.getFamily(),
                request.getFilesList().stream().map(ModelFileGrpcService::file).toList()));
    StartModelUploadResponse.Builder response =
        StartModelUploadResponse.newBuilder().setName(UPLOADS + progress.id());
    progress
        .received()
        .forEach((file, size) -> response.addReceivedBuilder().setFile(file).setSize(size));
    reply(replies, response.build());
  }

  @Override
  public void writeModelFile(
      WriteModelFileRequest request, StreamObserver<WriteModelFileResponse> replies) {
    long received =
        uploads.write(
            id(request.getName()),
            request.getFile(),
            request.getOffset(),
            request.getData().asReadOnlyByteBuffer());
    reply(replies, WriteModelFileResponse.newBuilder().setReceivedSize(received).build());
  }

  @Override
  public void commitModelUpload(
      CommitModelUploadRequest request, StreamObserver<CommitModelUploadResponse> replies) {
    CommitModelUploadResponse response =
        uploads.commit(
            id(request.getName()),
            model ->
                CommitModelUploadResponse.newBuilder()
                    .setModel(
                        registry.registerImported(
                            model.family(),
                            model.version(),
                            request.getActor(),
                            request.getDescription()))
                    .build());
    reply(replies, response);
  }

  @Override
  public void cancelModelUpload(
      CancelModelUploadRequest request, StreamObserver<CancelModelUploadResponse> replies) {
    uploads.cancel(id(request.getName()));
    reply(replies, CancelModelUploadResponse.getDefaultInstance());
  }

  @Override
  public void getModelFiles(
      GetModelFilesRequest request, StreamObserver<GetModelFilesResponse> replies) {
    String[] name = request.getName().split("/", -1);
    GetModelFilesResponse.Builder response = GetModelFilesResponse.newBuilder();
    stored.list(name[1], name[3]).forEach(file -> response.addFiles(proto(file)));
    reply(replies, response.build());
  }

  @Override
  public void readModelFile(
      ReadModelFileRequest request, StreamObserver<ReadModelFileResponse> replies) {
    String[] name = request.getName().split("/", -1);
    reply(
        replies,
        ReadModelFileResponse.newBuilder()
            .setData(
                // Nobody writes to the buffer any more.
                UnsafeByteOperations.unsafeWrap(
                    stored.read(name[1], name[3], request.getFile(), request.getOffset())))
            .build());
  }

  private static String id(String name) {
    return name.substring(UPLOADS.length());
  }

  private static ModelFile file(dev.parley.proto.types.v1.ModelFile file) {
    return new ModelFile(file.getName(), file.getSize(), file.getSha256());
  }

  private static dev.parley.proto.types.v1.ModelFile proto(ModelFile file) {
    return dev.parley.proto.types.v1.ModelFile.newBuilder()
        .setName(file.name())
        .setSize(file.size())
        .setSha256(file.sha256())
        .build();
  }

  private static <T> void reply(StreamObserver<T> replies, T response) {
    replies.onNext(response);
    replies.onCompleted();
  }
}
