package dev.parley.nlp.inference;

import dev.parley.nlp.completion.CompletionRequest;
import dev.parley.nlp.completion.Completions;
import dev.parley.nlp.completion.TokenLimit;
import dev.parley.nlp.generation.GeneratedText;
import dev.parley.nlp.generation.Generation;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.serving.LanguageModelDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A language model: {@code text_input} BYTES [n] to {@code text_output} BYTES [n], {@code
 * stop_reason} BYTES [n] and {@code tokens} INT32 [n], how many were generated. Text i is written
 * with the seed plus i; the seed is a parameter of the response.
 *
 * @param deadline of the call
 */
record LanguageModelInference(
    LanguageModelDescription model,
    Completions completions,
    int mostElements,
    Optional<Instant> deadline)
    implements InferenceModel {
  static final String PLATFORM = "parley_torchscript";

  private static final String TEXT = "text_output";
  private static final String STOP_REASON = "stop_reason";
  private static final String TOKENS = "tokens";
  private static final String SEED = "seed";
  private static final String MAX_TOKENS = "max_tokens";
  private static final Set<String> PARAMETERS =
      Set.of(
          InferenceParameters.TENANT,
          MAX_TOKENS,
          "temperature",
          "top_k",
          "top_p",
          "min_p",
          "repetition_penalty",
          SEED,
          "stop");

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
    return PLATFORM;
  }

  @Override
  public TensorSpec input() {
    return TensorSpec.of("text_input", DataType.BYTES, -1L);
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(
        TensorSpec.of(TEXT, DataType.BYTES, -1L),
        TensorSpec.of(STOP_REASON, DataType.BYTES, -1L),
        TensorSpec.of(TOKENS, DataType.INT32, -1L));
  }

  @Override
  public Work infer(Tensor input, InferenceParameters parameters) {
    List<String> texts = ((Tensor.Texts) input).values();
    parameters.requireOnly(PARAMETERS);
    long seed = parameters.whole(SEED).orElseGet(() -> ThreadLocalRandom.current().nextLong());
    List<Generation> begun = new ArrayList<>();
    Runnable cancel = () -> begun.forEach(Generation::cancel);
    List<CompletableFuture<GeneratedText>> written = new ArrayList<>();
    try {
      for (int i = 0; i < texts.size(); i++) {
        CompletionRequest request = request(texts.get(i), parameters, seed + i);
        Generation generation = completions.start(name(), request).generation();
        begun.add(generation);
        written.add(generation.collect());
      }
    } catch (RuntimeException e) { // one that is refused makes the others useless
      cancel.run();
      throw e;
    }
    for (CompletableFuture<GeneratedText> text : written) {
      var unused =
          text.whenComplete(
              (done, failure) -> {
                if (failure != null) { // nobody gets the others, and they would hold their slots
                  cancel.run();
                }
              });
    }
    return new Work(
        CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
            .thenApply(all -> result(written, seed)),
        cancel);
  }

  private CompletionRequest request(String text, InferenceParameters parameters, long seed) {
    return new CompletionRequest(
        parameters.tenant(),
        text,
        parameters.whole(MAX_TOKENS).isPresent()
            ? TokenLimit.stated(whole(parameters, MAX_TOKENS, 0))
            : TokenLimit.DEFAULT,
        CompletionRequest.checked(
            () ->
                new Sampling(
                    parameters.decimal("temperature", 1),
                    whole(parameters, "top_k", 0),
                    parameters.decimal("top_p", 1),
                    parameters.decimal("min_p", 0),
                    parameters.decimal("repetition_penalty", 1))),
        parameters.text("stop").map(List::of).orElse(List.of()),
        seed,
        deadline,
        false);
  }

  private static int whole(InferenceParameters parameters, String name, long ifAbsent) {
    long value = parameters.whole(name).orElse(ifAbsent);
    if (value != (int) value) {
      throw InferenceParameters.invalid(
          name, "must be a whole number of at most 32 bits (was: " + value + ")");
    }
    return (int) value;
  }

  private static Result result(List<CompletableFuture<GeneratedText>> written, long seed) {
    List<GeneratedText> texts = written.stream().map(CompletableFuture::join).toList();
    return new Result(
        List.of(
            new Tensor.Texts(TEXT, texts.stream().map(GeneratedText::text).toList()),
            new Tensor.Texts(
                STOP_REASON, texts.stream().map(text -> text.reason().name()).toList()),
            new Tensor.Integers(
                TOKENS, texts.stream().map(text -> text.end().generatedTokens()).toList())),
        Map.of(SEED, seed));
  }
}
