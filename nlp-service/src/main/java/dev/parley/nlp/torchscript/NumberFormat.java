package dev.parley.nlp.torchscript;

/**
 * How a model's weights are held and multiplied. Errors are relative errors of the logits against
 * float32, measured on random weights of GPT-2's shape.
 */
public enum NumberFormat {
  /**
   * The fastest that is nearly exact: on a GPU {@link #BF16}; on a processor {@link #BF16} where it
   * multiplies bfloat16 itself, else {@link #FP16} on x86-64, else {@link #FP32}.
   */
  AUTO,

  /** Exact, and twice the memory of the next two. Runs everywhere. */
  FP32,

  /**
   * Error below 1 %. The fastest to take in prompts. On a processor it needs AVX512-BF16 or AMX;
   * the head's weights are then float16 with float32 results, since bfloat16 could not tell close
   * logits apart.
   */
  BF16,

  /**
   * Error below 0.1 %: float16 weights, on a processor with float32 activations. Decodes few
   * sequences as fast as {@link #BF16}, takes in prompts as fast as {@link #FP32}. On a processor
   * it needs AVX2.
   */
  FP16,

  /**
   * Error about 3 % (weights with outliers may suffer more: evaluate before you choose it). A
   * quarter of the memory of {@link #FP32}, the fastest for few sequences at a time. Needs a
   * processor with AVX512-VNNI.
   */
  INT8
}
