package dev.parley.nlp.inference;

import dev.parley.nlp.sentiment.SentimentClassifier;
import dev.parley.nlp.sentiment.SentimentPrediction;
import dev.parley.nlp.serving.SentimentModels;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sentiment: {@code text} BYTES [n] to {@code label} BYTES [n], {@code probabilities} FP32 [n, 3].
 */
record SentimentInference(SentimentClassifier classifier) implements InferenceModel {
  private static final String LABEL = "label";

  /** Negative, neutral, positive. */
  private static final String PROBABILITIES = "probabilities";

  private static final long LABELS = 3;
  private static final int MOST_TEXTS = 1000;

  @Override
  public String name() {
    return SentimentModels.FAMILY;
  }

  @Override
  public String version() {
    return classifier.version();
  }

  @Override
  public String platform() {
    return "parley_linear";
  }

  @Override
  public TensorSpec input() {
    return TensorSpec.of("text", DataType.BYTES, -1L);
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(
        TensorSpec.of(LABEL, DataType.BYTES, -1L),
        TensorSpec.of(PROBABILITIES, DataType.FP32, -1L, LABELS));
  }

  @Override
  public int mostElements() {
    return MOST_TEXTS;
  }

  @Override
  public Work infer(Tensor input, InferenceParameters parameters) {
    List<String> texts = ((Tensor.Texts) input).values();
    parameters.requireOnly(Set.of(InferenceParameters.TENANT));
    List<String> labels = new ArrayList<>();
    FloatBuffer probabilities = FloatBuffer.allocate(3 * texts.size()); // (texts, 3)
    for (SentimentPrediction prediction : classifier.classifyAll(texts)) {
      labels.add(prediction.label().text());
      probabilities.put((float) prediction.probabilities().negative());
      probabilities.put((float) prediction.probabilities().neutral());
      probabilities.put((float) prediction.probabilities().positive());
    }
    return Work.done(
        new Result(
            List.of(
                new Tensor.Texts(LABEL, labels),
                new Tensor.Floats(
                    PROBABILITIES, List.of((long) labels.size(), LABELS), probabilities.array())),
            Map.of()));
  }
}
