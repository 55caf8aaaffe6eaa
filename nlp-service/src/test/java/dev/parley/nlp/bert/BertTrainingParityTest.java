package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.learning.AdamW;
import dev.parley.nlp.learning.Parameter;
import dev.parley.nlp.learning.TrainedTensors;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One step's gradients, and the weights after three, are those of transformers in double. */
class BertTrainingParityTest {
  private static final List<String> LABELS = List.of("negative", "neutral", "positive");
  private static final AdamW OPTIMIZER = new AdamW(0.9, 0.999, 1e-6, 0.1, 0);

  @Test
  void everyGradientIsThatOfTransformers() throws IOException {
    try (Trained trained = Trained.begin(NumberFormat.FP32, 1)) {
      trained.learner.addGradients(trained.texts, trained.weight(), 1, 0, true);
      trained.assertAre("gradient", trained.tensors.gradients(0));
    }
  }

  @Test
  void partsOfTwoWorkersAddUpToIt() throws IOException {
    try (Trained trained = Trained.begin(NumberFormat.FP32, 2)) {
      double weight = trained.weight();
      trained.learner.addGradients(trained.texts.subList(0, 2), weight, 1, 0, true);
      trained.learner.addGradients(trained.texts.subList(2, 3), weight, 1, 0, false);
      trained.learner.addGradients(trained.texts.subList(3, 6), weight, 1, 1, true);
      trained.learner.optimizer().sumGradients(2);
      trained.assertAre("gradient", trained.tensors.gradients(0));
    }
  }

  @Test
  void threeStepsEndAtItsWeights() throws IOException {
    try (Trained trained = Trained.begin(NumberFormat.FP32, 1)) {
      for (int step = 1; step <= 3; step++) {
        double loss = trained.learner.addGradients(trained.texts, trained.weight(), 1, 0, true);
        double expected = trained.reference.path("losses").get(step - 1).asDouble();
        assertThat(loss).isCloseTo(expected, within(1e-5));
        trained.learner.optimizer().update(step, 1e-3, OPTIMIZER);
      }
      trained.assertAre("trained", trained.tensors.weights());
    }
  }

  @Test
  void trainingSeesTheLogitsOfServing() throws IOException {
    try (Trained trained = Trained.begin(NumberFormat.FP32, 1);
        BertClassifier classifier =
            BertClassifier.load(
                BertFixture.ENGLISH.directory(), "v", BertSettings.onCpu(NumberFormat.FP32))) {
      float[] found = trained.learner.logits(trained.texts);
      float[][] served = classifier.logits(BertFixture.ENGLISH.texts().subList(0, 6));
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isCloseTo(served[i / 3][i % 3], within(1e-4f));
      }
    }
  }

  private record Trained(
      JsonNode reference,
      List<LearnedText> texts,
      List<Parameter> parameters,
      TrainedTensors tensors,
      BertLearner learner)
      implements AutoCloseable {

    static Trained begin(NumberFormat format, int workers) throws IOException {
      JsonNode reference = BertFixture.ENGLISH.json("training.json");
      List<LearnedText> texts = new ArrayList<>();
      for (int i = 0; i < reference.path("labels").size(); i++) {
        texts.add(
            new LearnedText(
                BertFixture.ints(reference.path("tokens").get(i)),
                reference.path("labels").get(i).intValue(),
                reference.path("weights").get(i).doubleValue()));
      }
      BertStart start = BertStart.of(BertFixture.ENGLISH.directory());
      BertConfig config = start.config(LABELS);
      List<Parameter> parameters = BertStart.parameters(config);
      try (StoredWeights weights = start.weights(config, 1)) {
        TrainedTensors tensors = TrainedTensors.startingFrom(weights, parameters, workers);
        return new Trained(
            reference, texts, parameters, tensors, new BertLearner(config, tensors, format));
      }
    }

    double weight() {
      return texts.stream().mapToDouble(LearnedText::weight).sum();
    }

    void assertAre(String part, List<NDArray> found) throws IOException {
      try (SafetensorsFile file =
          SafetensorsFile.open(BertFixture.ENGLISH.directory().resolve("training.safetensors"))) {
        for (int i = 0; i < parameters.size(); i++) {
          String name = parameters.get(i).name();
          assertThat(error(found.get(i).toFloatArray(), file.floats(part + "." + name)))
              .as(name)
              .isLessThan(1e-4);
        }
      }
    }

    /** Relative to the Euclidean norm; keys' biases have no gradient but for rounding. */
    private static double error(float[] found, float[] expected) {
      double error = 0;
      double size = 0;
      for (int i = 0; i < expected.length; i++) {
        error += Math.pow(found[i] - expected[i], 2);
        size += Math.pow(expected[i], 2);
      }
      return Math.sqrt(error / Math.max(size, 1e-6));
    }

    @Override
    public void close() {
      learner.close();
      tensors.close();
    }
  }
}
