package dev.parley.nlp.serving;

import dev.parley.nlp.bert.BertDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** Models that were trained beforehand for classifiers to begin with; they write no text. */
public final class BaseModels {
  private BaseModels() {}

  /**
   * Whether a directory holds one.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  public static boolean holds(Path directory) throws IOException {
    return ModelType.read(directory).equals(BertDirectory.MODEL_TYPE);
  }

  /**
   * Checks its configuration, tensors and tokenizer.
   *
   * @throws IOException that names the file and what is wrong with it
   */
  public static void check(Path directory) throws IOException {
    var unused = BertDirectory.checkEncoder(directory);
  }
}
