package dev.parley.nlp.gpt2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hugging Face's names and shapes of GPT-2's tensors, without the prefix {@code transformer.}. The
 * linear layers of a block are its {@code Conv1D}: weights are (in, out), the transpose of the
 * usual.
 */
public final class Gpt2Tensors {
  public static final String TOKEN_EMBEDDING = "wte.weight";
  public static final String POSITION_EMBEDDING = "wpe.weight";
  public static final String FINAL_NORM_WEIGHT = "ln_f.weight";
  public static final String FINAL_NORM_BIAS = "ln_f.bias";

  /** There when the head is not tied; it never has the prefix. */
  public static final String HEAD = "lm_head.weight";

  private Gpt2Tensors() {}

  /** The twelve tensors of a block, in the order in which {@code gpt2.py} packs them. */
  public static List<String> ofLayer(int layer) {
    String block = "h." + layer + ".";
    return List.of(
        block + "ln_1.weight",
        block + "ln_1.bias",
        block + "attn.c_attn.weight",
        block + "attn.c_attn.bias",
        block + "attn.c_proj.weight",
        block + "attn.c_proj.bias",
        block + "ln_2.weight",
        block + "ln_2.bias",
        block + "mlp.c_fc.weight",
        block + "mlp.c_fc.bias",
        block + "mlp.c_proj.weight",
        block + "mlp.c_proj.bias");
  }

  /** The tensors outside the blocks, in the order in which {@code gpt2.py} packs them. */
  public static List<String> outsideLayers(Gpt2Config config) {
    return List.of(
        TOKEN_EMBEDDING,
        POSITION_EMBEDDING,
        FINAL_NORM_WEIGHT,
        FINAL_NORM_BIAS,
        config.tied() ? TOKEN_EMBEDDING : HEAD);
  }

  /** Every tensor that a model has, with its shape. */
  public static Map<String, List<Long>> shapes(Gpt2Config config) {
    long width = config.width();
    long inner = config.innerWidth();
    long vocabulary = config.vocabularySize();
    List<List<Long>> ofLayer =
        List.of(
            List.of(width),
            List.of(width),
            List.of(width, 3 * width),
            List.of(3 * width),
            List.of(width, width),
            List.of(width),
            List.of(width),
            List.of(width),
            List.of(width, inner),
            List.of(inner),
            List.of(inner, width),
            List.of(width));
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put(TOKEN_EMBEDDING, List.of(vocabulary, width));
    shapes.put(POSITION_EMBEDDING, List.of((long) config.contextLength(), width));
    for (int layer = 0; layer < config.layers(); layer++) {
      List<String> names = new ArrayList<>(ofLayer(layer));
      for (int i = 0; i < names.size(); i++) {
        shapes.put(names.get(i), ofLayer.get(i));
      }
    }
    shapes.put(FINAL_NORM_WEIGHT, List.of(width));
    shapes.put(FINAL_NORM_BIAS, List.of(width));
    if (!config.tied()) {
      shapes.put(HEAD, List.of(vocabulary, width));
    }
    return shapes;
  }
}
