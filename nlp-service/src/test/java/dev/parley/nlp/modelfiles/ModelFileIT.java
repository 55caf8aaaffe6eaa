package dev.parley.nlp.modelfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.parley.kit.model.ModelStore;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.nlp.FakeFeedback;
import dev.parley.nlp.ModelTransfer;
import dev.parley.nlp.ServiceClient;
import dev.parley.nlp.TinyGpt2;
import dev.parley.proto.feedback.v1.RegisterModelRequest;
import dev.parley.proto.nlp.v1.CancelModelUploadRequest;
import dev.parley.proto.nlp.v1.GetModelFilesRequest;
import dev.parley.proto.nlp.v1.ReadModelFileRequest;
import dev.parley.proto.nlp.v1.StartModelUploadRequest;
import dev.parley.proto.nlp.v1.StartModelUploadResponse;
import dev.parley.proto.nlp.v1.WriteModelFileRequest;
import dev.parley.proto.types.v1.ModelFile;
import dev.parley.proto.types.v1.ModelVersion;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models in and out, over the network. */
@QuarkusTest
class ModelFileIT {
  private static final String NOWHERE = "0123456789abcdef";

  private final ServiceClient client = ServiceClient.connect();
  private final ModelTransfer transfer = new ModelTransfer(client);
  private final long seed = new Random().nextLong();

  @Inject ServiceConfig config;
  @Inject ModelStore store;
  @Inject ModelUploads uploads;
  @Inject Clock clock;
  @Nullable FakeFeedback feedback; // set by its test resource

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void write() throws IOException {
    folder = TinyGpt2.write(temporary.resolve("model"), seed);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void whatComesInGoesOutByteForByte() throws IOException {
    ModelVersion model = transfer.bring("tiny-1", folder);

    RegisterModelRequest registered = Objects.requireNonNull(feedback).registered("tiny-1").get(0);
    assertThat(registered.getVersion()).isEqualTo(model.getVersion());
    assertThat(registered.getActor()).isEqualTo("admin:0123ab");
    assertThat(registered.getDescription()).isEqualTo("a model of a test");
    Path back = temporary.resolve("back");
    transfer.fetch(model.getName(), back);
    assertThat(ModelTransfer.listed(back)).hasSize(4);
    for (Path file : ModelTransfer.listed(folder)) {
      assertThat(back.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
    assertThat(transfer.bring("tiny-1", back).getName()).isEqualTo(model.getName());
  }

  @Test
  void brokenUploadGoesOnWhereItEnded() throws IOException {
    StartModelUploadResponse upload = transfer.start("tiny-2", folder);
    assertThat(upload.getReceivedList())
        .allSatisfy(received -> assertThat(received.getSize()).isZero());
    Path weights = folder.resolve("model.safetensors");
    byte[] content = Files.readAllBytes(weights);
    assertThat(writePiece(upload, "model.safetensors", 0, content, 1000)).isEqualTo(1000);
    assertThat(writePiece(upload, "model.safetensors", 0, content, 600)).isEqualTo(1000);
    assertThat(writePiece(upload, "model.safetensors", 900, content, 200)).isEqualTo(1100);
    assertRefused(
        Status.Code.FAILED_PRECONDITION,
        "offset is 1101, but only 1100 bytes of 'model.safetensors' were received",
        () -> writePiece(upload, "model.safetensors", 1101, content, 1));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "%d bytes from 0 on go beyond the %d that were declared for 'README.md'"
            .formatted(content.length, Files.size(folder.resolve("README.md"))),
        () -> writePiece(upload, "README.md", 0, content, content.length));
    assertRefused(
        Status.Code.NOT_FOUND,
        "has no file 'config.yaml' (declared: README.md, config.json, model.safetensors",
        () -> writePiece(upload, "config.yaml", 0, content, 1));
    assertRefused(
        Status.Code.FAILED_PRECONDITION,
        "file 'README.md' has 0 bytes, ",
        () -> transfer.commit(upload.getName()));

    StartModelUploadResponse again = transfer.start("tiny-2", folder);
    assertThat(again.getName()).isEqualTo(upload.getName());
    assertThat(again.getReceivedList())
        .anySatisfy(received -> assertThat(received.getSize()).isEqualTo(1100));
    ModelVersion model = transfer.bring("tiny-2", folder);

    assertThat(transfer.commit(upload.getName())).isEqualTo(model);
    assertThat(store.exists("tiny-2", model.getVersion())).isTrue();
  }

  @Test
  void damagedBytesAreRefusedAndCanBeMended() throws IOException {
    StartModelUploadResponse upload = transfer.start("tiny-3", folder);
    for (Path file : ModelTransfer.listed(folder)) {
      transfer.write(upload.getName(), file, 0);
    }
    assertThat(writePiece(upload, "config.json", 0, new byte[] {'!'}, 1)).isPositive();

    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "file 'config.json' has the SHA-256 ",
        () -> transfer.commit(upload.getName()));
    transfer.write(upload.getName(), folder.resolve("config.json"), 0);

    assertThat(transfer.commit(upload.getName()).getFamily()).isEqualTo("tiny-3");
  }

  @Test
  void whatIsNoModelStoresNothingAndMayBeCancelled() throws IOException {
    TinyGpt2.tensors(seed, name -> !name.equals("wpe.weight"))
        .write(folder.resolve("model.safetensors"));

    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "tensor 'wpe.weight' is missing, want [64, 16]",
        () -> transfer.bring("tiny-4", folder));

    assertThat(config.models().directory().resolve("tiny-4")).doesNotExist();
    assertThat(Objects.requireNonNull(feedback).registered("tiny-4")).isEmpty();
    String upload = transfer.start("tiny-4", folder).getName();
    CancelModelUploadRequest cancel = CancelModelUploadRequest.newBuilder().setName(upload).build();
    var unused = client.modelFiles().cancelModelUpload(cancel);
    assertRefused(
        Status.Code.NOT_FOUND,
        "there is no upload " + upload,
        () -> client.modelFiles().cancelModelUpload(cancel));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch_model.bin", "model.pt", "x.pkl", "x.ckpt", "x.h5", "x.onnx"})
  void formatsThatMayHoldCodeAreRefused(String name) {
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "file '%s' is not taken: weights must be safetensors, which cannot hold code"
            .formatted(name),
        () -> declare("tiny-5", name, 10));
  }

  @Test
  void otherFilesFamiliesAndSizesAreRefused() {
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "file 'modeling_gpt2.py' is no part of a model",
        () -> declare("tiny-5", "modeling_gpt2.py", 10));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "a model cannot be called 'recommender'",
        () -> declare("recommender", "config.json", 10));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "file 'config.json' has 20000000 bytes, want at most 16777216",
        () -> declare("tiny-5", "config.json", 20_000_000));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "the files have more than the 21474836480 bytes that a model may have",
        () -> declare("tiny-5", "model.safetensors", Long.MAX_VALUE));
  }

  @Test
  void unknownModelsAndFilesAreNotFound() throws IOException {
    assertRefused(
        Status.Code.NOT_FOUND,
        "model tiny-6 has no version " + NOWHERE,
        () ->
            client
                .modelFiles()
                .getModelFiles(
                    GetModelFilesRequest.newBuilder()
                        .setName("models/tiny-6/versions/" + NOWHERE)
                        .build()));
    String model = transfer.bring("tiny-6", folder).getName();
    assertRefused(
        Status.Code.NOT_FOUND,
        "has no file 'SHA256SUMS' (has: README.md, config.json, model.safetensors, tokenizer.json)",
        () -> read(model, "SHA256SUMS", 0));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "offset must be at most " + Files.size(folder.resolve("config.json")),
        () -> read(model, "config.json", 1_000_000));
  }

  @Test
  void staleUploadsAreRemoved() throws IOException {
    String upload = transfer.start("tiny-7", folder).getName();
    Path place =
        config
            .models()
            .directory()
            .resolve(".uploads")
            .resolve(upload.substring("modelUploads/".length()));
    uploads.removeStale();
    assertThat(place).isDirectory();

    FileTime old = FileTime.from(clock.instant().minus(Duration.ofHours(25)));
    try (Stream<Path> paths = Files.walk(place)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, old);
      }
    }
    uploads.removeStale();
    assertThat(place).doesNotExist();
  }

  private void declare(String family, String file, long size) {
    var unused =
        client
            .modelFiles()
            .startModelUpload(
                StartModelUploadRequest.newBuilder()
                    .setFamily(family)
                    .addFiles(
                        ModelFile.newBuilder()
                            .setName(file)
                            .setSize(size)
                            .setSha256("0".repeat(64)))
                    .build());
  }

  private void read(String model, String file, long offset) {
    var unused =
        client
            .modelFiles()
            .readModelFile(
                ReadModelFileRequest.newBuilder()
                    .setName(model)
                    .setFile(file)
                    .setOffset(offset)
                    .build());
  }

  private long writePiece(
      StartModelUploadResponse upload, String file, int offset, byte[] content, int length) {
    return client
        .modelFiles()
        .writeModelFile(
            WriteModelFileRequest.newBuilder()
                .setName(upload.getName())
                .setFile(file)
                .setOffset(offset)
                .setData(
                    ByteString.copyFrom(content, Math.min(offset, content.length - length), length))
                .build())
        .getReceivedSize();
  }

  private static void assertRefused(Status.Code code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
  }
}
