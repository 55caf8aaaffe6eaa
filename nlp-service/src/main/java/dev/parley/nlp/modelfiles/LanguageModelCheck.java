package dev.parley.nlp.modelfiles;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.Checkpoint;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.serving.Architectures;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that can be wrong with a directory that claims to be a language model. Nothing of it
 * is loaded into libtorch; files are looked at in the order of what they may cost.
 */
final class LanguageModelCheck {
  private static final String SINGLE = "model.safetensors";

  private LanguageModelCheck() {}

  /**
   * @throws ServiceException INVALID_ARGUMENT that names the file, the tensor or setting, what was
   *     found and what was expected
   */
  static LanguageModelShape check(Path directory) {
    try {
      List<Path> files = files(directory);
      for (Path file : files) {
        FileForm.check(file);
      }
      LanguageModelShape shape = Architectures.of(directory).inspect(directory);
      try (Checkpoint checkpoint = Checkpoint.open(directory)) {
        checkNoneIsIdle(directory, files, checkpoint);
        FiniteTensors.check(checkpoint);
      }
      checkTokenizer(directory, shape);
      return shape;
    } catch (IOException e) {
      String message = relative(String.valueOf(e.getMessage()), directory);
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message, e)
          .withReason("MODEL_FILES_INVALID")
          .withField("files", message);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  /** Weights that no reader would look at are more likely a mistake than wanted. */
  private static void checkNoneIsIdle(Path directory, List<Path> files, Checkpoint checkpoint)
      throws IOException {
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (UploadRules.isWeights(name) && !checkpoint.fileNames().contains(name)) {
        throw new IOException(
            "%s: is not used, since %s"
                .formatted(
                    file,
                    Files.exists(directory.resolve(SINGLE))
                        ? SINGLE + " holds the whole model"
                        : "the index does not name it"));
      }
    }
  }

  private static void checkTokenizer(Path directory, LanguageModelShape shape) throws IOException {
    try (BpeTokenizer tokenizer = BpeTokenizer.load(directory)) {
      int size = tokenizer.vocabulary().size();
      if (size > shape.vocabularySize()) {
        throw new IOException(
            "%s: the tokenizer has tokens up to %d, but config.json's vocab_size is %d"
                .formatted(directory, size - 1, shape.vocabularySize()));
      }
    }
  }

  /** The paths of this machine are nobody's business. */
  private static String relative(String message, Path directory) {
    return message
        .replace(directory + File.separator, "")
        .replace(directory.toString(), "the directory");
  }
}
