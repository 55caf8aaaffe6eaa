package dev.parley.nlp.inference;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.classification.Classification;
import dev.parley.nlp.classification.TextClassifier;
import dev.parley.nlp.serving.ServedClassifiers;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A classifier: a tensor {@code text} BYTES [n] to one of the likeliest labels BYTES [n], empty
 * where a text is out of scope, and {@code probabilities} FP32 [n, labels] in the order of the
 * model.
 */
record ClassifierInference(
    ServedClassifiers served, String name, String version, List<String> labels)
    implements InferenceModel {
  private static final String LABEL = "label";
  private static final String PROBABILITIES = "probabilities";
  private static final int MOST_TEXTS = 1000;

  ClassifierInference {
    labels = List.copyOf(labels);
  }

  /** Of what serves now. */
  static ClassifierInference of(ServedClassifiers served, String family) {
    return served.call(
        family,
        classifier ->
            new ClassifierInference(served, family, classifier.version(), classifier.labels()));
  }

  @Override
  public String platform() {
    return "parley_classifier";
  }

  @Override
  public TensorSpec input() {
    return TensorSpec.of("text", DataType.BYTES, -1L);
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(
        TensorSpec.of(LABEL, DataType.BYTES, -1L),
        TensorSpec.of(PROBABILITIES, DataType.FP32, -1L, (long) labels.size()));
  }

  @Override
  public int mostElements() {
    return MOST_TEXTS;
  }

  @Override
  public Work infer(Tensor input, InferenceParameters parameters) {
    List<String> texts = ((Tensor.Texts) input).values();
    parameters.requireOnly(Set.of(InferenceParameters.TENANT));
    return Work.done(result(served.call(name, classifier -> classify(classifier, texts))));
  }

  private List<Classification> classify(TextClassifier classifier, List<String> texts) {
    if (!classifier.version().equals(version)) {
      throw new ServiceException(
          ErrorKind.UNAVAILABLE, "model '%s' is served in another version now".formatted(name));
    }
    return classifier.classify(texts);
  }

  private Result result(List<Classification> classifications) {
    List<String> found = new ArrayList<>();
    FloatBuffer probabilities =
        FloatBuffer.allocate(classifications.size() * labels.size()); // (texts, labels)
    for (Classification classification : classifications) {
      found.add(classification.outOfScope() ? "" : labels.get(classification.label()));
      for (double probability : classification.probabilities()) {
        probabilities.put((float) probability);
      }
    }
    return new Result(
        List.of(
            new Tensor.Texts(LABEL, found),
            new Tensor.Floats(
                PROBABILITIES,
                List.of((long) found.size(), (long) labels.size()),
                probabilities.array())),
        Map.of());
  }
}
