package dev.parley.nlp.training;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnswerExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a job needs to go on after its process died: the examples as they were when it began, and
 * the state of the fine-tuning. New ratings that come meanwhile are for the next job.
 */
final class JobFolder {
  /** Of this program alone, so that nothing else in the folder is ever deleted. */
  private static final String JOBS = "answering-jobs";

  private static final String EXAMPLES = "examples";
  private static final String TRAINING = "training.jsonl";
  private static final String HELD_OUT = "held-out.jsonl";

  private final Path folder;

  private JobFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder of a job; those of other jobs are deleted: a family trains one at a time.
   *
   * @param job {@code trainingJobs/{job}}
   */
  static JobFolder open(Path root, String job) throws IOException {
    Path folder = folder(root, job);
    Files.createDirectories(folder);
    List<Path> others;
    try (Stream<Path> all = Files.list(root.resolve(JOBS))) {
      others = all.filter(path -> !path.equals(folder)).toList();
    }
    for (Path other : others) {
      delete(other);
    }
    return new JobFolder(folder);
  }

  static void forget(Path root, String job) throws IOException {
    delete(folder(root, job));
  }

  /**
   * @param heldOut what is measured by, never learned
   */
  record Examples(List<AnswerExample> training, List<AnswerExample> heldOut) {
    Examples {
      training = List.copyOf(training);
      heldOut = List.copyOf(heldOut);
    }
  }

  /** Those that the job began with; chosen now if it only begins. */
  Examples examples(Supplier<Examples> choice) throws IOException {
    Path kept = folder.resolve(EXAMPLES);
    if (!Files.exists(kept)) {
      Examples chosen = choice.get();
      Path partial = folder.resolve(EXAMPLES + ".part");
      delete(partial);
      Files.createDirectories(partial);
      write(partial.resolve(TRAINING), chosen.training());
      write(partial.resolve(HELD_OUT), chosen.heldOut());
      Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Examples(read(kept.resolve(TRAINING)), read(kept.resolve(HELD_OUT)));
  }

  /** Of the trainer; may hold what an earlier process left. */
  Path fineTuning() {
    return folder.resolve("fine-tuning");
  }

  /** Empty. */
  Path candidate() throws IOException {
    Path candidate = folder.resolve("candidate");
    delete(candidate);
    return Files.createDirectories(candidate);
  }

  private static void write(Path file, List<AnswerExample> examples) throws IOException {
    Files.writeString(
        file, examples.stream().map(AnswerExamples::toJson).collect(Collectors.joining("\n")));
  }

  private static List<AnswerExample> read(Path file) throws IOException {
    return AnswerExamples.read(Files.readString(file));
  }

  private static Path folder(Path root, String job) {
    String id = job.substring(job.lastIndexOf('/') + 1);
    if (!id.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not the name of a training job: " + job);
    }
    return root.resolve(JOBS).resolve(id);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
