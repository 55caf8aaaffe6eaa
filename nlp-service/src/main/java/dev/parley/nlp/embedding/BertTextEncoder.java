package dev.parley.nlp.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.bert.BertDirectory;
import dev.parley.nlp.bert.BertEncoder;
import dev.parley.nlp.bert.BertSettings;
import dev.parley.nlp.languagemodel.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An imported BERT that was trained to be a bi-encoder. */
final class BertTextEncoder implements TextEncoder, AutoCloseable {
  private final BertEncoder encoder;
  private final String version;

  private BertTextEncoder(BertEncoder encoder, String version) {
    this.encoder = encoder;
    this.version = version;
  }

  /** Whether a directory says that it holds a BERT. */
  static boolean isIn(Path directory) throws IOException {
    Path file = directory.resolve(ConfigFile.NAME);
    try {
      return new JsonMapper()
          .readTree(Files.readString(file))
          .path("model_type")
          .asText()
          .equals(BertDirectory.MODEL_TYPE);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": not valid JSON", e);
    }
  }

  /**
   * @throws IOException that names the file and what is wrong with it
   */
  static BertTextEncoder load(Path directory, String version) throws IOException {
    return new BertTextEncoder(BertEncoder.load(directory, BertSettings.onCpu()), version);
  }

  /** A BERT has a vector for mere punctuation too, which would be near to any other. */
  @Override
  public List<float[]> encode(List<String> texts) {
    List<String> saying = texts.stream().filter(BertTextEncoder::saysSomething).toList();
    List<float[]> made = encoder.encode(saying);
    List<float[]> vectors = new ArrayList<>(texts.size());
    int next = 0;
    for (String text : texts) {
      vectors.add(saysSomething(text) ? made.get(next++) : new float[encoder.width()]);
    }
    return vectors;
  }

  @Override
  public float[] encodeQuery(String text) {
    return saysSomething(text)
        ? encoder.encodeQueries(List.of(text)).get(0)
        : new float[encoder.width()];
  }

  @Override
  public int dimension() {
    return encoder.width();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public void close() {
    encoder.close();
  }

  private static boolean saysSomething(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
