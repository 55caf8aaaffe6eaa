package dev.parley.nlp.bert;

import dev.parley.kit.error.MalformedFileException;
import dev.parley.kit.tensor.TensorType;
import dev.parley.nlp.languagemodel.CheckpointWriter;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.tokenizer.WordPieceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A BERT as Hugging Face's transformers reads and writes it: {@code config.json}, safetensors, a
 * tokenizer.
 */
public final class BertDirectory {
  /** What {@code config.json} calls the architecture. */
  public static final String MODEL_TYPE = BertConfigFile.MODEL_TYPE;

  private BertDirectory() {}

  /**
   * Checks configuration, tensors and tokenizer of a classifier, without loading the weights.
   *
   * @return its labels
   * @throws IOException that names the file, what was found and what was expected
   */
  public static List<String> checkClassifier(Path directory) throws IOException {
    BertConfigFile file = BertConfigFile.read(directory);
    BertConfig config = file.classifier();
    file.calibration(config);
    BertCheckpoint.check(directory, BertTensors.ofClassifier(config));
    tokenizer(directory, config).close();
    return config.labels();
  }

  /**
   * Checks like {@link #checkClassifier} a model of which no head is needed: to make vectors, or to
   * begin a training.
   *
   * @return numbers of a vector
   */
  public static int checkEncoder(Path directory) throws IOException {
    BertConfig config = BertConfigFile.read(directory).encoder();
    BertVectorsFile.read(directory);
    BertCheckpoint.check(directory, BertTensors.ofEncoder(config));
    tokenizer(directory, config).close();
    return config.width();
  }

  /**
   * Writes into a directory, which is made if absent: a classifier when the configuration has
   * labels, else an encoder. The same weights give the same bytes.
   *
   * @param type F32, or F16 or BF16 for half the size
   * @param tokenizer a directory that holds one
   */
  static void write(
      BertConfig config,
      ClassifierCalibration calibration,
      WeightSource weights,
      TensorType type,
      Path tokenizer,
      Path directory)
      throws IOException {
    Files.createDirectories(directory);
    Map<String, List<Long>> shapes =
        config.labels().isEmpty()
            ? BertTensors.ofEncoder(config)
            : BertTensors.ofClassifier(config);
    CheckpointWriter.write(shapes, BertCheckpoint::prefixed, weights, type, directory);
    BertConfigFile.write(config, calibration, directory);
    WordPieceTokenizer.copy(tokenizer, directory);
  }

  /** The directory's tokenizer, which fits the model. */
  static WordPieceTokenizer tokenizer(Path directory, BertConfig config) throws IOException {
    WordPieceTokenizer tokenizer = WordPieceTokenizer.load(directory);
    if (tokenizer.size() > config.vocabularySize()) {
      tokenizer.close();
      throw new MalformedFileException(
          "%s: the tokenizer has tokens up to %d, but config.json's vocab_size is %d"
              .formatted(directory, tokenizer.size() - 1, config.vocabularySize()));
    }
    return tokenizer;
  }
}
