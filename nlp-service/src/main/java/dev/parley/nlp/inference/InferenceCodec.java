package dev.parley.nlp.inference;

import com.google.protobuf.ByteString;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.inference.InferParameter;
import dev.parley.proto.inference.ModelInferRequest;
import dev.parley.proto.inference.ModelInferRequest.InferInputTensor;
import dev.parley.proto.inference.ModelInferRequest.InferRequestedOutputTensor;
import dev.parley.proto.inference.ModelInferResponse;
import dev.parley.proto.inference.ModelMetadataResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Requests and responses of the protocol. */
final class InferenceCodec {
  /** Characters of a request's id, which the response repeats and has to hold beside all else. */
  static final int LONGEST_ID = 1000;

  private InferenceCodec() {}

  /**
   * @throws ServiceException INVALID_ARGUMENT that names the id's length and the longest
   */
  static void checkId(ModelInferRequest request) {
    int length = request.getId().length();
    if (length > LONGEST_ID) {
      throw invalid("id", "id has %d characters, want at most %d".formatted(length, LONGEST_ID));
    }
  }

  /**
   * The way in which a model is asked, which is told by the one input.
   *
   * @param ways of one model
   * @throws ServiceException INVALID_ARGUMENT that names the inputs that were found and expected
   */
  static InferenceModel asked(ModelInferRequest request, List<InferenceModel> ways) {
    List<String> found = request.getInputsList().stream().map(InferInputTensor::getName).toList();
    return ways.stream()
        .filter(way -> found.equals(List.of(way.input().name())))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "inputs",
                    "model '%s' wants one input %s (were: %s)"
                        .formatted(
                            ways.get(0).name(),
                            ways.stream()
                                .map(way -> "'" + way.input().name() + "'")
                                .collect(Collectors.joining(" or ")),
                            found)));
  }

  /**
   * The one input that a model has.
   *
   * @throws ServiceException INVALID_ARGUMENT that names the tensor, what was found and expected
   */
  static Tensor input(ModelInferRequest request, InferenceModel model) {
    InferInputTensor input = request.getInputs(0);
    boolean raw = isRaw(request, input);
    ByteString bytes = raw ? request.getRawInputContents(0) : ByteString.EMPTY;
    Tensor tensor =
        switch (model.input().type()) {
          case BYTES ->
              new Tensor.Texts(
                  input.getName(),
                  TensorCodec.texts(
                      input, raw ? TensorCodec.raw(input, bytes) : TensorCodec.typed(input)));
          case INT64 ->
              new Tensor.Longs(
                  input.getName(),
                  TensorCodec.longs(
                      input,
                      raw ? TensorCodec.rawLongs(input, bytes) : TensorCodec.typedLongs(input)));
          case INT32, FP32 -> throw new IllegalStateException("no model reads " + model.input());
        };
    long elements = tensor.shape().get(0);
    if (elements < 1 || elements > model.mostElements()) {
      throw TensorCodec.invalid(
          input.getName(),
          "has %d elements, want 1 to %d".formatted(elements, model.mostElements()));
    }
    return tensor;
  }

  static InferenceParameters parameters(ModelInferRequest request) {
    Map<String, Object> values = new HashMap<>();
    request
        .getParametersMap()
        .forEach((name, parameter) -> values.put(name, value(name, parameter)));
    return new InferenceParameters(values);
  }

  /** Names of the outputs that are wanted; all when the request names none. */
  static Set<String> outputs(ModelInferRequest request, InferenceModel model) {
    Set<String> known =
        model.outputs().stream()
            .map(TensorSpec::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> wanted =
        request.getOutputsList().stream()
            .map(InferRequestedOutputTensor::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw invalid(
            "outputs",
            "model '%s' has no output '%s' (has: %s)"
                .formatted(model.name(), name, String.join(", ", known)));
      }
    }
    return wanted.isEmpty() ? known : wanted;
  }

  /**
   * Raw where the request was.
   *
   * @param wanted names of outputs
   */
  static ModelInferResponse response(
      ModelInferRequest request,
      InferenceModel model,
      Set<String> wanted,
      InferenceModel.Result result) {
    boolean raw = request.getRawInputContentsCount() > 0;
    ModelInferResponse.Builder response =
        ModelInferResponse.newBuilder()
            .setModelName(model.name())
            .setModelVersion(model.version())
            .setId(request.getId());
    result
        .parameters()
        .forEach(
            (name, value) ->
                response.putParameters(
                    name, InferParameter.newBuilder().setInt64Param(value).build()));
    for (Tensor tensor : result.tensors()) {
      if (!wanted.contains(tensor.name())) {
        continue;
      }
      ModelInferResponse.InferOutputTensor.Builder head = TensorCodec.head(tensor);
      if (raw) {
        response.addRawOutputContents(TensorCodec.raw(tensor));
      } else {
        head.setContents(TensorCodec.typed(tensor));
      }
      response.addOutputs(head);
    }
    return response.build();
  }

  /**
   * @param ways of one model
   */
  static ModelMetadataResponse metadata(List<InferenceModel> ways) {
    ModelMetadataResponse.Builder metadata =
        ModelMetadataResponse.newBuilder()
            .setName(ways.get(0).name())
            .addVersions(ways.get(0).version())
            .setPlatform(ways.get(0).platform());
    for (InferenceModel way : ways) {
      metadata.addInputs(metadata(way.input()));
      way.outputs().forEach(output -> metadata.addOutputs(metadata(output)));
    }
    return metadata.build();
  }

  private static ModelMetadataResponse.TensorMetadata metadata(TensorSpec tensor) {
    return ModelMetadataResponse.TensorMetadata.newBuilder()
        .setName(tensor.name())
        .setDatatype(tensor.type().name())
        .addAllShape(tensor.shape())
        .build();
  }

  private static boolean isRaw(ModelInferRequest request, InferInputTensor input) {
    if (request.getRawInputContentsCount() == 0) {
      return false;
    }
    if (request.getRawInputContentsCount() != request.getInputsCount()) {
      throw invalid(
          "raw_input_contents",
          "raw_input_contents has %d elements for %d inputs"
              .formatted(request.getRawInputContentsCount(), request.getInputsCount()));
    }
    if (input.hasContents()) {
      throw TensorCodec.invalid(input.getName(), "has contents beside raw_input_contents");
    }
    return true;
  }

  private static Object value(String name, InferParameter parameter) {
    return switch (parameter.getParameterChoiceCase()) {
      case BOOL_PARAM -> parameter.getBoolParam();
      case INT64_PARAM -> parameter.getInt64Param();
      case UINT64_PARAM -> parameter.getUint64Param();
      case DOUBLE_PARAM -> parameter.getDoubleParam();
      case STRING_PARAM -> parameter.getStringParam();
      case PARAMETERCHOICE_NOT_SET -> throw InferenceParameters.invalid(name, "has no value");
    };
  }

  private static ServiceException invalid(String field, String message) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField(field, message);
  }
}
