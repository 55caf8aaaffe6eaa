package dev.parley.nlp.inference;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A way to ask a model, as the protocol sees it: one input, some outputs. */
interface InferenceModel {
  String name();

  /** The version that serves. */
  String version();

  /** Who computes, in words. */
  String platform();

  TensorSpec input();

  List<TensorSpec> outputs();

  /** Most elements of the input. */
  int mostElements();

  /**
   * Computes. Failures are {@link dev.parley.kit.error.ServiceException}s, thrown or in the future.
   *
   * @param input as {@link #input} says, with one element or more
   */
  Work infer(Tensor input, InferenceParameters parameters);

  /**
   * A computation under way.
   *
   * @param result once it is there
   * @param cancel says that nobody wants it any more
   * @param release gives back what the result holds; to be run once, when it is there and has left
   *     the service or nobody wants it
   */
  record Work(CompletableFuture<Result> result, Runnable cancel, Runnable release) {
    Work(CompletableFuture<Result> result, Runnable cancel) {
      this(result, cancel, () -> {});
    }

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
