package dev.parley.nlp.sentiment;

import dev.parley.nlp.classification.linear.LinearModelFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sentiment models as directories: {@link LinearModelFiles} with the labels of sentiment. */
public final class SentimentModelFiles {

  /** The version name of the shipped model when it is loaded past the model store. */
  public static final String SHIPPED_VERSION = "shipped";

  private static final List<String> FILES =
      List.of(LinearModelFiles.CONFIG, LinearModelFiles.TENSORS, LinearModelFiles.CARD);

  private SentimentModelFiles() {}

  /**
   * Reads a model directory.
   *
   * @param version what {@link SentimentClassifier#version()} says
   * @throws IOException that names the file when one is missing, damaged or of another kind
   */
  public static LinearSentimentClassifier load(Path directory, String version) throws IOException {
    try {
      return new LinearSentimentClassifier(LinearModelFiles.load(directory, version));
    } catch (IllegalArgumentException e) {
      throw new IOException(directory.resolve(LinearModelFiles.CONFIG) + ": " + e.getMessage(), e);
    }
  }

  /** Copies the model that ships with the program into a directory, ready for a model store. */
  public static Path extractShipped(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : FILES) {
      try (InputStream in =
          SentimentModelFiles.class.getResourceAsStream("/sentiment/model/" + name)) {
        if (in == null) {
          throw new IOException("the program has no resource sentiment/model/" + name);
        }
        Files.write(directory.resolve(name), in.readAllBytes());
      }
    }
    return directory;
  }

  /** Loads the model that ships with the program. */
  public static LinearSentimentClassifier loadShipped() throws IOException {
    Path directory = Files.createTempDirectory("sentiment-model");
    try {
      return load(extractShipped(directory), SHIPPED_VERSION);
    } finally {
      for (String name : FILES) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.deleteIfExists(directory);
    }
  }
}
