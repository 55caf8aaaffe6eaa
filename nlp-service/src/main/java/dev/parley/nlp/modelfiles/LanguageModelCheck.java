package dev.parley.nlp.modelfiles;

import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.serving.Architectures;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What can be wrong with a language model's config and tokenizer. Nothing is loaded into libtorch.
 */
final class LanguageModelCheck {
  private LanguageModelCheck() {}

  /**
   * @throws IOException that names the file or setting, what was found and what was expected
   */
  static LanguageModelShape check(Path directory) throws IOException {
    LanguageModelShape shape = Architectures.of(directory).inspect(directory);
    try (BpeTokenizer tokenizer = BpeTokenizer.load(directory)) {
      int size = tokenizer.vocabulary().size();
      if (size > shape.vocabularySize()) {
        throw new IOException(
            "%s: the tokenizer has tokens up to %d, but config.json's vocab_size is %d"
                .formatted(directory, size - 1, shape.vocabularySize()));
      }
    }
    return shape;
  }
}
