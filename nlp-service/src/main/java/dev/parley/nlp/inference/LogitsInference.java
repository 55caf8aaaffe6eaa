package dev.parley.nlp.inference;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.generation.GeneratedText;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.generation.GenerationRequest;
import dev.parley.nlp.generation.StopReason;
import dev.parley.nlp.serving.LanguageModelDescription;
import dev.parley.nlp.serving.LanguageModels;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A language model's own numbers: {@code input_ids} INT64 [n] or [1, n] to {@code logits} FP32 [1,
 * k, vocabulary], those of the last k tokens. The parameter {@code logits_to_keep} is k; absent or
 * 0, k is n. It waits for its turn like a text, and reads its tokens in chunks beside the texts.
 *
 * @param deadline of the call
 */
record LogitsInference(
    LanguageModelDescription model,
    LanguageModels models,
    LogitsMemory memory,
    Optional<Instant> deadline)
    implements InferenceModel {
  /** What clients of gRPC take in one message unless they are set to take more. */
  static final int MOST_MESSAGE_BYTES = 4 << 20;

  /** Of a message, for all that is not logits; the longest id takes three quarters of it. */
  private static final int REST_BYTES = 4 << 10;

  static final int MOST_BYTES = MOST_MESSAGE_BYTES - REST_BYTES;
  private static final String LOGITS = "logits";
  private static final String KEEP = "logits_to_keep";

  @Override
  public String name() {
    return model.family();
  }

  @Override
  public String version() {
    return model.version();
  }

  @Override
  public String platform() {
    return LanguageModelInference.PLATFORM;
  }

  @Override
  public TensorSpec input() {
    return TensorSpec.of("input_ids", DataType.INT64, 1L, -1L);
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(
        TensorSpec.of(LOGITS, DataType.FP32, 1L, -1L, (long) model.shape().vocabularySize()));
  }

  /** The model's context. */
  @Override
  public int mostElements() {
    return model.shape().contextLength();
  }

  @Override
  public Work infer(Tensor input, InferenceParameters parameters) {
    parameters.requireOnly(Set.of(InferenceParameters.TENANT, KEEP));
    List<Integer> tokens = tokens((Tensor.Longs) input);
    int keep = keep(tokens.size(), parameters);
    String tenant = parameters.tenant();
    GenerationRequest request =
        GenerationRequest.ofLogits(tenant, tokens, keep).withDeadline(deadline);
    Runnable release = memory.take(tenant, keep * rowBytes());
    try {
      Generation generation = models.submit(name(), (shape, tokenizer) -> request).generation();
      return new Work(
          generation.collect().thenApply(read -> result(read, keep)), generation::cancel, release);
    } catch (RuntimeException | Error e) {
      release.run();
      throw e;
    }
  }

  private List<Integer> tokens(Tensor.Longs input) {
    int vocabulary = model.shape().vocabularySize();
    for (int i = 0; i < input.values().size(); i++) {
      long token = input.values().get(i);
      if (token < 0 || token >= vocabulary) {
        throw TensorCodec.invalid(
            input.name(),
            "holds %d at element %d, want 0 to %d".formatted(token, i, vocabulary - 1));
      }
    }
    return input.values().stream().map(Math::toIntExact).toList();
  }

  private int keep(int tokens, InferenceParameters parameters) {
    long wanted = parameters.whole(KEEP).orElse(0L);
    if (wanted < 0 || wanted > tokens) {
      throw InferenceParameters.invalid(
          KEEP, "must be 0 to %d, the number of tokens (was: %d)".formatted(tokens, wanted));
    }
    long rowBytes = rowBytes();
    int keep = wanted == 0 ? tokens : Math.toIntExact(wanted);
    if (keep * rowBytes > MOST_BYTES) {
      throw InferenceParameters.invalid(
          KEEP,
          "must be at most %d: the logits of %d tokens take %d bytes, of which a reply has at most %d"
              .formatted(MOST_BYTES / rowBytes, keep, keep * rowBytes, MOST_BYTES));
    }
    return keep;
  }

  private long rowBytes() {
    return (long) Float.BYTES * model.shape().vocabularySize();
  }

  private static Result result(GeneratedText read, int keep) {
    if (read.reason() == StopReason.DEADLINE) {
      throw new ServiceException(
          ErrorKind.DEADLINE_EXCEEDED, "the call's time was up before the tokens were read");
    }
    if (read.reason() == StopReason.CANCELLED) {
      throw new ServiceException(ErrorKind.CANCELLED, "the call was cancelled");
    }
    int length = read.logits().stream().mapToInt(part -> part.length).sum();
    FloatBuffer values = FloatBuffer.allocate(length); // (kept tokens, vocabulary)
    read.logits().forEach(values::put);
    return new Result(
        List.of(
            new Tensor.Floats(
                LOGITS, List.of(1L, (long) keep, (long) length / keep), values.array())),
        Map.of());
  }
}
