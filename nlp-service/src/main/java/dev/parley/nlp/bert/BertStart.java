package dev.parley.nlp.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.StoredWeights;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.learning.Initialization;
import dev.parley.nlp.learning.Parameter;
import dev.parley.nlp.learning.RandomWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a training begins with. */
public final class BertStart {
  /** Devlin et al. 2019; Hugging Face's {@code initializer_range}. */
  private static final double DEVIATION = 0.02;

  private final BertConfig config;
  private final Path tokenizer;
  private final boolean stored;

  private BertStart(BertConfig config, Path tokenizer, boolean stored) {
    this.config = config;
    this.tokenizer = tokenizer;
    this.stored = stored;
  }

  /**
   * A Hugging Face directory. Its pooler is taken if it has one, and its classes if they are those
   * that are to be learned; what it lacks is drawn by the seed.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  public static BertStart of(Path directory) throws IOException {
    return new BertStart(BertConfigFile.read(directory).encoder(), directory, true);
  }

  /**
   * Chance.
   *
   * @param tokenizer a directory that holds one
   */
  public static BertStart ofChance(BertConfig config, Path tokenizer) {
    return new BertStart(config, tokenizer, false);
  }

  /**
   * Writes it as a classifier that has not learned yet; for measurements.
   *
   * @param directory made if absent
   */
  public void write(List<String> labels, long seed, Path directory) throws IOException {
    BertConfig wanted = config(labels);
    try (StoredWeights weights = weights(wanted, seed)) {
      BertDirectory.write(
          wanted,
          ClassifierCalibration.none(wanted),
          weights,
          TensorType.F32,
          tokenizer,
          directory);
    }
  }

  BertConfig config(List<String> labels) {
    return config.withLabels(labels);
  }

  /** A directory that holds it. */
  Path tokenizer() {
    return tokenizer;
  }

  /** What is learned, in the order in which {@code bert/training.py} takes it. */
  static List<Parameter> parameters(BertConfig config) {
    List<Parameter> parameters = new ArrayList<>();
    BertTensors.ofClassifier(config)
        .forEach(
            (name, shape) ->
                parameters.add(new Parameter(name, shape, initialization(name), shape.size() > 1)));
    return parameters;
  }

  StoredWeights weights(BertConfig wanted, long seed) throws IOException {
    RandomWeights drawn = new RandomWeights(parameters(wanted), seed);
    if (!stored) {
      return new Parts(Map.of(), drawn, () -> {});
    }
    Map<String, List<Long>> shapes = new LinkedHashMap<>(BertTensors.ofEncoder(wanted));
    Map<String, List<Long>> head = BertTensors.ofHead(wanted);
    if (BertCheckpoint.holds(tokenizer, BertTensors.POOLER)) {
      BertTensors.POOLER.forEach(name -> shapes.put(name, head.get(name)));
    }
    if (BertCheckpoint.holds(tokenizer, BertTensors.CLASSIFIER)
        && BertConfigFile.read(tokenizer).labels().equals(wanted.labels())) {
      BertTensors.CLASSIFIER.forEach(name -> shapes.put(name, head.get(name)));
    }
    BertCheckpoint checkpoint = BertCheckpoint.open(tokenizer, shapes);
    Map<String, WeightSource> found = new LinkedHashMap<>();
    shapes.keySet().forEach(name -> found.put(name, checkpoint));
    return new Parts(found, drawn, checkpoint::close);
  }

  private static Initialization initialization(String name) {
    if (name.endsWith(".bias")) {
      return Initialization.ZERO;
    }
    return name.contains("LayerNorm") ? Initialization.ONE : Initialization.normal(DEVIATION);
  }

  private interface Closing {
    void close() throws IOException;
  }

  private record Parts(Map<String, WeightSource> found, WeightSource others, Closing closing)
      implements StoredWeights {
    @Override
    public NDArray read(String name, NDManager owner) throws IOException {
      return found.getOrDefault(name, others).read(name, owner);
    }

    @Override
    public void close() throws IOException {
      closing.close();
    }
  }
}
