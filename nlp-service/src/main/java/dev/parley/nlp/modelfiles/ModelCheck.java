package dev.parley.nlp.modelfiles;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.Checkpoint;
import dev.parley.nlp.serving.BaseModels;
import dev.parley.nlp.serving.ClassifierFamilies;
import dev.parley.nlp.serving.ClassifierKinds;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that can be wrong with a directory that claims to be a model of a family. Files are
 * looked at in the order of what they may cost.
 */
@ApplicationScoped
class ModelCheck {
  private static final String SINGLE = "model.safetensors";

  private final ClassifierKinds classifiers;

  ModelCheck(ClassifierKinds classifiers) {
    this.classifiers = classifiers;
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT that names the file, the tensor or setting, what was
   *     found and what was expected
   */
  void check(String family, Path directory) {
    try {
      List<Path> files = files(directory);
      for (Path file : files) {
        FileForm.check(file);
      }
      if (ClassifierFamilies.contains(family)) {
        classifiers.inspect(family, directory);
      } else if (BaseModels.holds(directory)) {
        BaseModels.check(directory);
      } else {
        var unused = LanguageModelCheck.check(directory);
      }
      try (Checkpoint checkpoint = Checkpoint.open(directory)) {
        checkNoneIsIdle(directory, files, checkpoint);
        FiniteTensors.check(checkpoint);
      }
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

  /** The paths of this machine are nobody's business. */
  private static String relative(String message, Path directory) {
    return message
        .replace(directory + File.separator, "")
        .replace(directory.toString(), "the directory");
  }
}
