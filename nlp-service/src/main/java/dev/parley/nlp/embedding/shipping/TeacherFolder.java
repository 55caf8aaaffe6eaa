package dev.parley.nlp.embedding.shipping;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.tensor.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the teacher says: a folder with {@code texts.jsonl} and {@code teacher.safetensors}, {@code
 * words-en} and {@code words-zh} ({@code .txt} and {@code .safetensors}), each tensor named {@code
 * vectors} with a row a line, of length 1. All vectors lie in one space, whatever the language.
 *
 * @param english words, most frequent first
 * @param chinese words, most frequent first
 */
record TeacherFolder(Rows texts, Rows english, Rows chinese) {

  /**
   * Texts with their vectors.
   *
   * @param vectors (text, dimension)
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Rows(List<String> texts, float[] vectors) {
    Rows {
      texts = List.copyOf(texts);
      if (texts.isEmpty() || vectors.length % texts.size() != 0) {
        throw new IllegalArgumentException(
            "expected a vector a text, found %d values for %d texts"
                .formatted(vectors.length, texts.size()));
      }
    }

    int dimension() {
      return vectors.length / texts.size();
    }
  }

  TeacherFolder {
    if (english.dimension() != texts.dimension() || chinese.dimension() != texts.dimension()) {
      throw new IllegalArgumentException(
          "expected vectors of one dimension, found texts %d, English %d, Chinese %d"
              .formatted(texts.dimension(), english.dimension(), chinese.dimension()));
    }
  }

  /**
   * Reads a folder.
   *
   * @throws IOException that names the file when one is missing or does not fit
   */
  static TeacherFolder read(Path folder) throws IOException {
    JsonMapper json = new JsonMapper();
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("texts.jsonl"))) {
      texts.add(json.readTree(line).path("text").asText());
    }
    return new TeacherFolder(
        rows(texts, folder.resolve("teacher.safetensors")),
        words(folder, "words-en"),
        words(folder, "words-zh"));
  }

  private static Rows words(Path folder, String name) throws IOException {
    return rows(
        Files.readAllLines(folder.resolve(name + ".txt")), folder.resolve(name + ".safetensors"));
  }

  private static Rows rows(List<String> texts, Path file) throws IOException {
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      return new Rows(texts, tensors.floats("vectors"));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
