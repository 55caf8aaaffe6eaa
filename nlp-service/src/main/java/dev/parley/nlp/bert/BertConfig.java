package dev.parley.nlp.bert;

import java.util.List;

/**
 * The shape of a BERT model.
 *
 * @param layers Hugging Face's {@code num_hidden_layers}
 * @param heads of attention, {@code num_attention_heads}; they divide the width
 * @param width of a token's state, {@code hidden_size}
 * @param innerWidth of the feed-forward layers, {@code intermediate_size}
 * @param contextLength positions that have an embedding, {@code max_position_embeddings}
 * @param segments kinds of text that have an embedding, {@code type_vocab_size}; the first is used
 * @param epsilon of the layer norms
 * @param dropout share of the states' numbers that training drops
 * @param attentionDropout of attention's weights
 * @param classifierDropout of the pooled state, before the classes
 * @param labels names of the classes, in the order of the logits; empty when it has none
 */
public record BertConfig(
    int layers,
    int heads,
    int width,
    int innerWidth,
    int contextLength,
    int vocabularySize,
    int segments,
    Activation activation,
    double epsilon,
    double dropout,
    double attentionDropout,
    double classifierDropout,
    List<String> labels) {

  /** Far above any model there is: a larger number is a mistake, or meant to fill the memory. */
  private static final int MOST_LAYERS = 1000;

  public BertConfig {
    requirePositive("num_hidden_layers", layers);
    if (layers > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "num_hidden_layers must be at most %d (was: %d)".formatted(MOST_LAYERS, layers));
    }
    requirePositive("num_attention_heads", heads);
    requirePositive("hidden_size", width);
    requirePositive("intermediate_size", innerWidth);
    requirePositive("max_position_embeddings", contextLength);
    requirePositive("vocab_size", vocabularySize);
    requirePositive("type_vocab_size", segments);
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "hidden_size must be a multiple of num_attention_heads (were: %d and %d)"
              .formatted(width, heads));
    }
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("layer_norm_eps must be in (0, 1) (was: " + epsilon + ")");
    }
    requireShare("hidden_dropout_prob", dropout);
    requireShare("attention_probs_dropout_prob", attentionDropout);
    requireShare("classifier_dropout", classifierDropout);
    labels = List.copyOf(labels);
  }

  /** A model of the usual proportions, without classes: that of BERT-base is (12, 12, 768). */
  public static BertConfig of(
      int layers, int heads, int width, int contextLength, int vocabularySize) {
    return new BertConfig(
        layers,
        heads,
        width,
        4 * width,
        contextLength,
        vocabularySize,
        2,
        Activation.GELU,
        1e-12,
        0.1,
        0.1,
        0.1,
        List.of());
  }

  public BertConfig withLabels(List<String> newLabels) {
    return new BertConfig(
        layers,
        heads,
        width,
        innerWidth,
        contextLength,
        vocabularySize,
        segments,
        activation,
        epsilon,
        dropout,
        attentionDropout,
        classifierDropout,
        newLabels);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive (was: " + value + ")");
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1) (was: " + value + ")");
    }
  }
}
