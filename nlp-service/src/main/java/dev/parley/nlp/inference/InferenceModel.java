package dev.parley.nlp.inference;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A model as the protocol sees it: one input of texts, several outputs of one row a text. */
interface InferenceModel {
  String name();

  /** The version that serves. */
  String version();

  /** Who computes, in words. */
  String platform();

  TensorSpec input();

  List<TensorSpec> outputs();

  /** Most texts in one request. */
  int mostTexts();

  /**
   * Computes. Failures are {@link dev.parley.kit.error.ServiceException}s, thrown or in the future.
   *
   * @param texts one or more
   */
  Work infer(List<String> texts, InferenceParameters parameters);

  /**
   * A computation under way.
   *
   * @param result once it is there
   * @param cancel says that nobody wants it any more
   */
  record Work(CompletableFuture<Result> result, Runnable cancel) {
    static Work done(Result result) {
      return new Work(CompletableFuture.completedFuture(result), () -> {});
    }
  }

  /**
   * What came out.
   *
   * @param tensors as {@link #outputs} says, in its order
   * @param parameters for the response
   */
  record Result(List<Tensor> tensors, Map<String, Long> parameters) {
    public Result {
      tensors = List.copyOf(tensors);
      parameters = Map.copyOf(parameters);
    }
  }
}
