package dev.parley.nlp.bert;

import dev.parley.nlp.tokenizer.WordPieceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A BERT of a Hugging Face directory that turns texts into vectors, in the way that the directory
 * says it was trained for. For use by many threads.
 */
public final class BertEncoder implements AutoCloseable {
  private final BertConfig config;
  private final BertVectors vectors;
  private final WordPieceTokenizer tokenizer;
  private final BertModel model;

  private BertEncoder(
      BertConfig config, BertVectors vectors, WordPieceTokenizer tokenizer, BertModel model) {
    this.config = config;
    this.vectors = vectors;
    this.tokenizer = tokenizer;
    this.model = model;
  }

  /**
   * Loads a directory; a head for whatever task is passed over.
   *
   * @throws IOException that names the file and what is wrong with it
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when this machine lacks the
   *     device or cannot do the number format
   */
  public static BertEncoder load(Path directory, BertSettings settings) throws IOException {
    BertConfig config = BertConfigFile.read(directory).encoder();
    BertVectors vectors = BertVectorsFile.read(directory);
    WordPieceTokenizer tokenizer = BertDirectory.tokenizer(directory, config);
    try (BertCheckpoint weights = BertCheckpoint.open(directory, BertTensors.ofEncoder(config))) {
      return new BertEncoder(config, vectors, tokenizer, BertModel.of(config, weights, settings));
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** Numbers of a vector. */
  public int width() {
    return config.width();
  }

  /** One vector of length 1 for each text, in order; of a text that is too long, its beginning. */
  public List<float[]> encode(List<String> texts) {
    List<int[]> tokens =
        texts.stream().map(text -> tokenizer.encode(text, config.contextLength())).toList();
    return Arrays.asList(model.vectors(tokens, vectors.pooling()));
  }

  /** As {@link #encode} texts for which others are looked for. */
  public List<float[]> encodeQueries(List<String> texts) {
    return encode(texts.stream().map(text -> vectors.queryPrefix() + text).toList());
  }

  /** No call may be running. */
  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }
}
