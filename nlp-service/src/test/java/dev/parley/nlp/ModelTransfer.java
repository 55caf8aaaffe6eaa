package dev.parley.nlp;

import com.google.protobuf.ByteString;
import dev.parley.proto.nlp.v1.CommitModelUploadRequest;
import dev.parley.proto.nlp.v1.GetModelFilesRequest;
import dev.parley.proto.nlp.v1.ModelFileServiceGrpc.ModelFileServiceBlockingStub;
import dev.parley.proto.nlp.v1.ReadModelFileRequest;
import dev.parley.proto.nlp.v1.StartModelUploadRequest;
import dev.parley.proto.nlp.v1.StartModelUploadResponse;
import dev.parley.proto.nlp.v1.WriteModelFileRequest;
import dev.parley.proto.types.v1.ModelFile;
import dev.parley.proto.types.v1.ModelVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Brings model directories to the service and back, as the gateway does. */
public final class ModelTransfer {
  private static final int PIECE = 20_000;

  private final ModelFileServiceBlockingStub files;

  public ModelTransfer(ServiceClient client) {
    this.files = client.modelFiles();
  }

  /** The whole way in. */
  public ModelVersion bring(String family, Path folder) throws IOException {
    StartModelUploadResponse upload = start(family, folder);
    for (Path file : listed(folder)) {
      write(upload.getName(), file, received(upload, file));
    }
    return commit(upload.getName());
  }

  public StartModelUploadResponse start(String family, Path folder) throws IOException {
    StartModelUploadRequest.Builder request =
        StartModelUploadRequest.newBuilder().setFamily(family);
    for (Path file : listed(folder)) {
      byte[] content = Files.readAllBytes(file);
      request.addFiles(
          ModelFile.newBuilder()
              .setName(file.getFileName().toString())
              .setSize(content.length)
              .setSha256(sha256(content)));
    }
    return files.startModelUpload(request.build());
  }

  /** Sends a file from some byte on. */
  public void write(String upload, Path file, long offset) throws IOException {
    byte[] content = Files.readAllBytes(file);
    for (int begin = (int) offset; begin < content.length; begin += PIECE) {
      int length = Math.min(PIECE, content.length - begin);
      var unused =
          files.writeModelFile(
              WriteModelFileRequest.newBuilder()
                  .setName(upload)
                  .setFile(file.getFileName().toString())
                  .setOffset(begin)
                  .setData(ByteString.copyFrom(content, begin, length))
                  .build());
    }
  }

  public ModelVersion commit(String upload) {
    return files
        .commitModelUpload(
            CommitModelUploadRequest.newBuilder()
                .setName(upload)
                .setActor("admin:0123ab")
                .setDescription("a model of a test")
                .build())
        .getModel();
  }

  /** The whole way out. */
  public void fetch(String model, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (ModelFile file :
        files
            .getModelFiles(GetModelFilesRequest.newBuilder().setName(model).build())
            .getFilesList()) {
      Files.write(folder.resolve(file.getName()), read(model, file.getName()));
    }
  }

  public static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] read(String model, String file) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (true) {
      ByteString piece =
          files
              .readModelFile(
                  ReadModelFileRequest.newBuilder()
                      .setName(model)
                      .setFile(file)
                      .setOffset(content.size())
                      .build())
              .getData();
      if (piece.isEmpty()) {
        return content.toByteArray();
      }
      content.writeBytes(piece.toByteArray());
    }
  }

  private static long received(StartModelUploadResponse upload, Path file) {
    return upload.getReceivedList().stream()
        .filter(received -> received.getFile().equals(file.getFileName().toString()))
        .findFirst()
        .orElseThrow()
        .getSize();
  }
}
