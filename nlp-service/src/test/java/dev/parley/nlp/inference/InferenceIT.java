package dev.parley.nlp.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.google.common.primitives.Floats;
import com.google.protobuf.ByteString;
import dev.parley.nlp.ModelTransfer;
import dev.parley.nlp.ServiceClient;
import dev.parley.nlp.TinyGpt2;
import dev.parley.nlp.gpt2.Gpt2Architecture;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.proto.inference.InferParameter;
import dev.parley.proto.inference.InferTensorContents;
import dev.parley.proto.inference.ModelInferRequest;
import dev.parley.proto.inference.ModelInferRequest.InferInputTensor;
import dev.parley.proto.inference.ModelInferRequest.InferRequestedOutputTensor;
import dev.parley.proto.inference.ModelInferResponse;
import dev.parley.proto.inference.ModelMetadataRequest;
import dev.parley.proto.inference.ModelMetadataResponse;
import dev.parley.proto.inference.ModelReadyRequest;
import dev.parley.proto.inference.ServerLiveRequest;
import dev.parley.proto.inference.ServerMetadataRequest;
import dev.parley.proto.inference.ServerReadyRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Open Inference Protocol over the network, with contents of both kinds. */
@QuarkusTest
class InferenceIT {
  private static final String FAMILY = "inferred";

  private final ServiceClient client = ServiceClient.connect();

  @TempDir Path temporary;
  private Path folder;
  private String version;

  @BeforeEach
  void serve() throws IOException {
    folder = TinyGpt2.write(temporary.resolve("model"), 11);
    version = new ModelTransfer(client).bring(FAMILY, folder).getVersion();
    client.promote(FAMILY, version, 1);
    client.awaitLanguageModel(FAMILY, version);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void serverAndModelsSayWhatTheyAre() {
    assertThat(client.inference().serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
        .isTrue();
    assertThat(client.inference().serverReady(ServerReadyRequest.getDefaultInstance()).getReady())
        .isTrue();
    assertThat(
            client.inference().serverMetadata(ServerMetadataRequest.getDefaultInstance()).getName())
        .isEqualTo("parley");
    assertThat(ready("sentiment", "")).isTrue();
    assertThat(ready(FAMILY, "")).isTrue();
    assertThat(ready(FAMILY, version)).isTrue();
    assertThat(ready(FAMILY, "1")).isFalse();
    assertThat(ready("nobody", "")).isFalse();

    ModelMetadataResponse sentiment = metadata("sentiment");
    assertThat(sentiment.getInputsList())
        .extracting(ModelMetadataResponse.TensorMetadata::getName)
        .containsExactly("text");
    assertThat(sentiment.getOutputs(1).getDatatype()).isEqualTo("FP32");
    assertThat(sentiment.getOutputs(1).getShapeList()).containsExactly(-1L, 3L);
    assertThat(metadata(FAMILY).getVersionsList()).containsExactly(version);
    assertThat(metadata(FAMILY).getOutputsList())
        .extracting(ModelMetadataResponse.TensorMetadata::getName)
        .containsExactly("text_output", "stop_reason", "tokens", "logits");
    assertThat(metadata(FAMILY).getInputsList())
        .extracting(ModelMetadataResponse.TensorMetadata::getName)
        .containsExactly("text_input", "input_ids");
    assertThat(metadata(FAMILY).getInputs(1).getDatatype()).isEqualTo("INT64");
    assertThat(metadata(FAMILY).getInputs(1).getShapeList()).containsExactly(1L, -1L);
    assertThat(metadata(FAMILY).getOutputs(3).getDatatype()).isEqualTo("FP32");
    assertThat(metadata(FAMILY).getOutputs(3).getShapeList())
        .containsExactly(1L, -1L, (long) TinyGpt2.VOCABULARY);
  }

  @Test
  void sentimentComesTypedAndRaw() {
    ModelInferResponse typed =
        infer(
            request("sentiment")
                .setId("7")
                .addInputs(typed("text", "thank you, that was great", "this is terrible, again")));

    assertThat(typed.getId()).isEqualTo("7");
    assertThat(typed.getModelName()).isEqualTo("sentiment");
    assertThat(typed.getOutputs(0).getName()).isEqualTo("label");
    assertThat(typed.getOutputs(0).getContents().getBytesContentsList())
        .containsExactly(ByteString.copyFromUtf8("positive"), ByteString.copyFromUtf8("negative"));
    assertThat(typed.getOutputs(1).getShapeList()).containsExactly(2L, 3L);
    List<Float> probabilities = typed.getOutputs(1).getContents().getFp32ContentsList();
    assertThat(probabilities).hasSize(6);
    assertThat(probabilities.get(0) + probabilities.get(1) + probabilities.get(2))
        .isEqualTo(1, offset(1e-5f));
    assertThat(probabilities.get(2)).isGreaterThan(probabilities.get(0));

    ModelInferResponse raw =
        infer(
            request("sentiment")
                .addInputs(head("text", "BYTES", 2))
                .addRawInputContents(raw("thank you, that was great", "this is terrible, again")));
    assertThat(raw.getOutputs(0).hasContents()).isFalse();
    assertThat(raw.getRawOutputContents(0)).isEqualTo(raw("positive", "negative"));
    ByteBuffer numbers =
        raw.getRawOutputContents(1).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    probabilities.forEach(value -> assertThat(numbers.getFloat()).isEqualTo(value));
    assertThat(numbers.hasRemaining()).isFalse();
  }

  @Test
  void textsComeTypedAndRawAndRepeatWithTheirSeed() {
    ModelInferResponse typed =
        infer(
            request(FAMILY)
                .putParameters("max_tokens", whole(6))
                .putParameters("temperature", decimal(0.8))
                .putParameters("top_k", InferParameter.newBuilder().setStringParam("50").build())
                .addInputs(typed("text_input", "where is", "where is", "")));
    assertThat(typed.getModelVersion()).isEqualTo(version);
    List<ByteString> texts = typed.getOutputs(0).getContents().getBytesContentsList();
    assertThat(texts).hasSize(3);
    assertThat(texts.get(0)).isNotEqualTo(texts.get(1)); // each has a seed of its own
    assertThat(typed.getOutputs(1).getContents().getBytesContentsList())
        .allMatch(reason -> List.of("MAX_TOKENS", "END_OF_TEXT").contains(reason.toStringUtf8()));
    assertThat(typed.getOutputs(2).getContents().getIntContentsList())
        .hasSize(3)
        .allMatch(count -> count >= 1 && count <= 6);

    long seed = typed.getParametersOrThrow("seed").getInt64Param();
    ModelInferResponse again =
        infer(
            request(FAMILY)
                .putParameters("max_tokens", whole(6))
                .putParameters("temperature", decimal(0.8))
                .putParameters("top_k", whole(50))
                .putParameters("seed", whole(seed + 1))
                .addInputs(head("text_input", "BYTES", 1))
                .addRawInputContents(raw("where is"))
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("text_output")));
    assertThat(again.getOutputsCount()).isEqualTo(1);
    assertThat(again.getRawOutputContents(0)).isEqualTo(raw(texts.get(1).toStringUtf8()));
  }

  @Test
  void logitsComeTypedAndRawAndAreTheEnginesOwn() throws IOException {
    int[] tokens = {3, 1, 4, 1, 5};
    float[] expected;
    try (LanguageModel model =
        new Gpt2Architecture().load(folder, LanguageModelSettings.onCpu(1)).model()) {
      expected = model.logits(0, 0, tokens);
    }

    ModelInferResponse typed = infer(request(FAMILY).addInputs(ids(3, 1, 4, 1, 5)));

    assertThat(typed.getModelVersion()).isEqualTo(version);
    assertThat(typed.getOutputsCount()).isEqualTo(1);
    assertThat(typed.getOutputs(0).getName()).isEqualTo("logits");
    assertThat(typed.getOutputs(0).getDatatype()).isEqualTo("FP32");
    assertThat(typed.getOutputs(0).getShapeList())
        .containsExactly(1L, 5L, (long) TinyGpt2.VOCABULARY);
    List<Float> logits = typed.getOutputs(0).getContents().getFp32ContentsList();
    assertThat(Floats.toArray(logits)).isEqualTo(expected);

    ByteBuffer raw = ByteBuffer.allocate(5 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int token : tokens) {
      raw.putLong(token);
    }
    ModelInferResponse last =
        infer(
            request(FAMILY)
                .putParameters("logits_to_keep", whole(2))
                .addInputs(head("input_ids", "INT64", 1).addShape(5))
                .addRawInputContents(ByteString.copyFrom(raw.flip()))
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("logits")));
    assertThat(last.getOutputs(0).getShapeList())
        .containsExactly(1L, 2L, (long) TinyGpt2.VOCABULARY);
    FloatBuffer numbers =
        last.getRawOutputContents(0)
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] kept = new float[numbers.remaining()];
    numbers.get(kept);
    assertThat(kept) // read in other parts, which round differently
        .containsExactly(
            Arrays.copyOfRange(expected, 3 * TinyGpt2.VOCABULARY, expected.length), offset(0.05f));
  }

  @Test
  void whatIsWrongWithTokensIsNamed() {
    assertInvalid(
        request(FAMILY).addInputs(ids(1, TinyGpt2.VOCABULARY)),
        "tensor 'input_ids' holds %d at element 1, want 0 to %d"
            .formatted(TinyGpt2.VOCABULARY, TinyGpt2.VOCABULARY - 1));
    assertInvalid(
        request(FAMILY).addInputs(ids(-1)), "tensor 'input_ids' holds -1 at element 0, want 0 to ");
    assertInvalid(
        request(FAMILY).addInputs(ids(1L << 40)), "tensor 'input_ids' holds 1099511627776 at");
    assertInvalid(
        request(FAMILY).addInputs(ids(new long[TinyGpt2.CONTEXT + 1])),
        "tensor 'input_ids' has 65 elements, want 1 to 64");
    assertInvalid(
        request(FAMILY).addInputs(ids()), "tensor 'input_ids' has 0 elements, want 1 to 64");
    assertInvalid(
        request(FAMILY).addInputs(head("input_ids", "INT32", 1)),
        "tensor 'input_ids' has datatype 'INT32', want INT64");
    assertInvalid(
        request(FAMILY).addInputs(ids(1, 2, 3, 4).setShape(0, 2).addShape(2)),
        "tensor 'input_ids' has shape [2, 2] and 4 elements, want [n] or [1, n] and n");
    assertInvalid(
        request(FAMILY)
            .addInputs(
                head("input_ids", "INT64", 1)
                    .setContents(InferTensorContents.newBuilder().addIntContents(1))),
        "tensor 'input_ids' has contents of another type than int64_contents");
    assertInvalid(
        request(FAMILY)
            .addInputs(head("input_ids", "INT64", 1))
            .addRawInputContents(ByteString.copyFrom(new byte[13])),
        "tensor 'input_ids' has raw contents of 13 bytes, want 8 for each element");
    assertInvalid(
        request(FAMILY).putParameters("logits_to_keep", whole(3)).addInputs(ids(1, 2)),
        "parameter 'logits_to_keep' must be 0 to 2, the number of tokens (was: 3)");
    assertInvalid(
        request(FAMILY).putParameters("max_tokens", whole(3)).addInputs(ids(1, 2)),
        "parameter 'max_tokens' is not known; known are logits_to_keep, tenant");
    assertInvalid(
        request(FAMILY).addInputs(ids(1)).addInputs(typed("text_input", "a")),
        "model 'inferred' wants one input 'text_input' or 'input_ids' (were: [input_ids, text_input])");
    assertInvalid(
        request(FAMILY)
            .addInputs(ids(1))
            .addOutputs(InferRequestedOutputTensor.newBuilder().setName("text_output")),
        "model 'inferred' has no output 'text_output' (has: logits)");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertRefused(
        request("nobody").addInputs(typed("text", "a")), Status.Code.NOT_FOUND, "'nobody'");
    assertRefused(
        request(FAMILY).setModelVersion("1").addInputs(typed("text_input", "a")),
        Status.Code.NOT_FOUND,
        "model 'inferred' serves version '%s', not '1'".formatted(version));
    assertInvalid(
        request("sentiment").addInputs(typed("texts", "a")),
        "model 'sentiment' wants one input 'text' (were: [texts])");
    assertInvalid(
        request("sentiment").setId("i".repeat(1001)), "id has 1001 characters, want at most 1000");
    assertInvalid(
        request("sentiment").addInputs(head("text", "FP32", 1)),
        "tensor 'text' has datatype 'FP32', want BYTES");
    assertInvalid(
        request("sentiment").addInputs(typed("text", "a").setShape(0, 2)),
        "tensor 'text' has shape [2] and 1 elements, want [n] and n");
    assertInvalid(
        request("sentiment").addInputs(head("text", "BYTES", 0)),
        "tensor 'text' has 0 elements, want 1 to 1000");
    assertInvalid(
        request("sentiment")
            .addInputs(head("text", "BYTES", 1))
            .addRawInputContents(raw("hello").substring(0, 7)),
        "tensor 'text' has raw contents of 7 bytes whose element at byte 0 is cut off");
    assertInvalid(
        request("sentiment").addInputs(typed("text", "a")).addRawInputContents(raw("a")),
        "tensor 'text' has contents beside raw_input_contents");
    assertInvalid(
        request("sentiment")
            .addInputs(head("text", "BYTES", 1))
            .addRawInputContents(raw("a"))
            .addRawInputContents(raw("a")),
        "raw_input_contents has 2 elements for 1 inputs");
    assertInvalid(
        request("sentiment")
            .addInputs(
                head("text", "BYTES", 1)
                    .setContents(
                        InferTensorContents.newBuilder()
                            .addBytesContents(ByteString.copyFrom(new byte[] {(byte) 0xC3, 'a'})))),
        "tensor 'text' holds bytes at element 0 that are no UTF-8");
    assertInvalid(
        request("sentiment")
            .addInputs(typed("text", "a"))
            .addOutputs(InferRequestedOutputTensor.newBuilder().setName("score")),
        "model 'sentiment' has no output 'score' (has: label, probabilities)");
    assertInvalid(
        request(FAMILY).putParameters("beams", whole(4)).addInputs(typed("text_input", "a")),
        "parameter 'beams' is not known; known are max_tokens, min_p");
    assertInvalid(
        request(FAMILY).putParameters("top_k", decimal(1.5)).addInputs(typed("text_input", "a")),
        "parameter 'top_k' must be a whole number of at most 64 bits (was: 1.5)");
    assertInvalid(
        request(FAMILY).putParameters("top_p", decimal(2)).addInputs(typed("text_input", "a")),
        "top-p must be in (0, 1] (was: 2.0)");
    assertInvalid(
        request(FAMILY).addInputs(typed("text_input", "a ".repeat(500))),
        "tokens, the model's context 64");
    assertInvalid(
        request(FAMILY).addInputs(typed("text_input", "a", "x ".repeat(500_000))),
        "the prompt has at least 100000 tokens, the model's context 64");
  }

  private void assertInvalid(ModelInferRequest.Builder request, String message) {
    assertRefused(request, Status.Code.INVALID_ARGUMENT, message);
  }

  private void assertRefused(ModelInferRequest.Builder request, Status.Code code, String message) {
    assertThatThrownBy(() -> infer(request))
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code));
  }

  private ModelInferResponse infer(ModelInferRequest.Builder request) {
    return client.inference().modelInfer(request.build());
  }

  private boolean ready(String model, String wanted) {
    return client
        .inference()
        .modelReady(ModelReadyRequest.newBuilder().setName(model).setVersion(wanted).build())
        .getReady();
  }

  private ModelMetadataResponse metadata(String model) {
    return client
        .inference()
        .modelMetadata(ModelMetadataRequest.newBuilder().setName(model).build());
  }

  private static ModelInferRequest.Builder request(String model) {
    return ModelInferRequest.newBuilder().setModelName(model);
  }

  private static InferInputTensor.Builder head(String name, String type, long length) {
    return InferInputTensor.newBuilder().setName(name).setDatatype(type).addShape(length);
  }

  private static InferInputTensor.Builder typed(String name, String... texts) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (String text : texts) {
      contents.addBytesContents(ByteString.copyFromUtf8(text));
    }
    return head(name, "BYTES", texts.length).setContents(contents);
  }

  private static InferInputTensor.Builder ids(long... tokens) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (long token : tokens) {
      contents.addInt64Contents(token);
    }
    return head("input_ids", "INT64", tokens.length).setContents(contents);
  }

  private static ByteString raw(String... texts) {
    ByteString bytes = ByteString.EMPTY;
    for (String text : texts) {
      byte[] element = text.getBytes(UTF_8);
      ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      bytes =
          bytes
              .concat(ByteString.copyFrom(length.putInt(element.length).flip()))
              .concat(ByteString.copyFrom(element));
    }
    return bytes;
  }

  private static InferParameter whole(long value) {
    return InferParameter.newBuilder().setInt64Param(value).build();
  }

  private static InferParameter decimal(double value) {
    return InferParameter.newBuilder().setDoubleParam(value).build();
  }
}
