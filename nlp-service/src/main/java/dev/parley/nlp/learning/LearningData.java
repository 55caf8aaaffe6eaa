package dev.parley.nlp.learning;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a training reads.
 *
 * @param texts to learn from, one or more
 * @param validation texts to measure by, never learned from; may be empty
 */
public record LearningData(List<TrainingText> texts, List<TrainingText> validation) {

  public LearningData {
    texts = List.copyOf(texts);
    validation = List.copyOf(validation);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("there must be a text to learn from");
    }
  }

  /**
   * @throws IllegalArgumentException when the model cannot take a text
   */
  void check(TrainableModel model) {
    check("text", texts, model);
    check("validation text", validation, model);
  }

  /** Tells whether two runs read the same. */
  String digest() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    for (List<TrainingText> part : List.of(texts, validation)) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.size()));
      for (TrainingText text : part) {
        int length = text.tokens().length;
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + 2 * length)).putInt(length);
        for (int i = 0; i < length; i++) {
          bytes.putInt(text.tokens()[i]).putFloat(text.targetWeights()[i]);
        }
        digest.update(bytes.flip());
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static void check(String kind, List<TrainingText> texts, TrainableModel model) {
    for (int i = 0; i < texts.size(); i++) {
      TrainingText text = texts.get(i);
      if (text.inputs() > model.contextLength()) {
        throw new IllegalArgumentException(
            "%s %d feeds %d tokens, the model has %d positions"
                .formatted(kind, i, text.inputs(), model.contextLength()));
      }
      for (int token : text.tokens()) {
        if (token >= model.vocabularySize()) {
          throw new IllegalArgumentException(
              "%s %d has token %d, the model's vocabulary has %d"
                  .formatted(kind, i, token, model.vocabularySize()));
        }
      }
    }
  }
}
