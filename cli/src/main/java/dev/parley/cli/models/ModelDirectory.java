package dev.parley.cli.models;

import dev.parley.cli.output.ProgressBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Hugging Face directory on disk.
 *
 * @param model files that make up the model
 * @param others names of the rest, which the suite does not take
 */
record ModelDirectory(Path path, List<Path> model, List<String> others) {
  private static final Pattern TAKEN =
      Pattern.compile(
          "(config|generation_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens"
              + "|vocab|model\\.safetensors\\.index)\\.json"
              + "|model(-\\d{5}-of-\\d{5})?\\.safetensors"
              + "|[A-Za-z0-9_][\\w.-]*\\.(md|txt)|LICENSE|NOTICE");

  ModelDirectory {
    model = List.copyOf(model);
    others = List.copyOf(others);
  }

  /**
   * @throws IllegalArgumentException when the directory holds no model
   */
  static ModelDirectory of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          (Files.exists(path) ? "expected a directory, but got a file: " : "no such directory: ")
              + path);
    }
    List<Path> model = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.sorted().toList()) {
        String name = entry.getFileName().toString();
        if (Files.isRegularFile(entry) && TAKEN.matcher(name).matches()) {
          model.add(entry);
        } else if (!name.startsWith(".") && !name.equals(Checksums.FILE)) {
          others.add(name);
        }
      }
    }
    ModelDirectory directory = new ModelDirectory(path, model, others);
    directory.check();
    return directory;
  }

  private void check() {
    if (model.isEmpty() && others.isEmpty()) {
      throw new IllegalArgumentException("directory is empty: " + path);
    }
    if (!has("config.json")) {
      throw new IllegalArgumentException(
          "%s has no config.json: expected a model's directory as Hugging Face's save_pretrained writes it"
              .formatted(path));
    }
    if (model.stream().noneMatch(file -> file.toString().endsWith(".safetensors"))) {
      throw new IllegalArgumentException(
          ("%s has no model.safetensors%s: weights must be safetensors, which cannot hold code;"
                  + " save_pretrained(folder, safe_serialization=True) writes them")
              .formatted(path, others.isEmpty() ? "" : " (but " + String.join(", ", others) + ")"));
    }
  }

  private boolean has(String name) {
    return model.stream().anyMatch(file -> file.getFileName().toString().equals(name));
  }

  /**
   * Reads every file once, and compares it with {@code SHA256SUMS} where that is there.
   *
   * @throws IllegalArgumentException naming the file that differs
   */
  List<LocalFile> hash(ProgressBar progress) throws IOException {
    long total = 0;
    for (Path file : model) {
      total += Files.size(file);
    }
    double all = Math.max(1, total);
    long[] done = {0};
    List<LocalFile> hashed = new ArrayList<>();
    for (Path file : model) {
      hashed.add(
          LocalFile.of(
              file,
              count -> {
                done[0] += count;
                progress.update(done[0] / all, file.getFileName().toString());
              }));
    }
    Checksums.check(path, hashed);
    progress.update(1, hashed.size() + " files");
    return hashed;
  }
}
