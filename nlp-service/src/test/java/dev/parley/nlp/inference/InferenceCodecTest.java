package dev.parley.nlp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.serving.LanguageModelDescription;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.proto.inference.ModelInferRequest;
import dev.parley.proto.inference.ModelInferResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InferenceCodecTest {
  /** Takes three bytes. */
  private static final String CHARACTER = "語";

  private static final String LONGEST_FAMILY = "f".repeat(63);

  @Test
  void longestIdAndMostLogitsFitIntoAMessage() {
    int floats = LogitsInference.MOST_BYTES / Float.BYTES;
    LogitsInference model =
        new LogitsInference(
            new LanguageModelDescription(
                LONGEST_FAMILY,
                "0123456789abcdef",
                new LanguageModelShape(floats, 1, 1),
                NumberFormat.FP32,
                "cpu"),
            new LanguageModels(),
            LogitsMemoryTest.withDefaults(new SimpleMeterRegistry()),
            Optional.empty());
    ModelInferRequest typed = request(InferenceCodec.LONGEST_ID);
    ModelInferRequest raw = typed.toBuilder().addRawInputContents(ByteString.EMPTY).build();
    InferenceModel.Result result =
        new InferenceModel.Result(
            List.of(new Tensor.Floats("logits", List.of(1L, 1L, (long) floats), new float[floats])),
            Map.of());

    InferenceCodec.checkId(typed);
    for (ModelInferRequest request : List.of(typed, raw)) {
      ModelInferResponse response =
          InferenceCodec.response(request, model, Set.of("logits"), result);
      assertThat(response.getId()).isEqualTo(request.getId());
      assertThat(response.getSerializedSize())
          .isBetween(LogitsInference.MOST_BYTES, LogitsInference.MOST_MESSAGE_BYTES);
    }
  }

  @Test
  void longerIdIsRefused() {
    assertThatThrownBy(() -> InferenceCodec.checkId(request(InferenceCodec.LONGEST_ID + 1)))
        .hasMessage("id has 1001 characters, want at most 1000")
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT));
  }

  private static ModelInferRequest request(int idLength) {
    return ModelInferRequest.newBuilder().setId(CHARACTER.repeat(idLength)).build();
  }
}
