package dev.parley.nlp.languagemodel;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A kind of language model that this program runs, known by {@code config.json}'s {@code
 * model_type}. Every {@link IOException} names the file and what is wrong with it.
 */
public interface LanguageModelArchitecture {

  /** For example {@code gpt2}. */
  String modelType();

  /**
   * Reads the configuration of a Hugging Face directory and checks that it holds every tensor that
   * this wants, of the right type and shape, and no other. The values are not looked at.
   */
  LanguageModelShape inspect(Path directory) throws IOException;

  /**
   * Loads a directory.
   *
   * @throws dev.parley.kit.error.ServiceException FAILED_PRECONDITION when this machine lacks the
   *     device or cannot do the number format
   */
  LoadedLanguageModel load(Path directory, LanguageModelSettings settings) throws IOException;
}
