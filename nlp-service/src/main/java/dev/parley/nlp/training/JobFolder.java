package dev.parley.nlp.training;

import dev.parley.kit.folder.FolderTree;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnswerExamples;
import dev.parley.nlp.examples.PreferencePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** Two lines a pair, the better answer first. */
  private static final String PAIRS = "pairs.jsonl";

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
      FolderTree.delete(other);
    }
    return new JobFolder(folder);
  }

  static void forget(Path root, String job) throws IOException {
    FolderTree.delete(folder(root, job));
  }

  /**
   * @param pairs of answers of which one is preferred, to learn from; may be empty
   * @param heldOut what is measured by, never learned
   */
  record Examples(
      List<AnswerExample> training, List<PreferencePair> pairs, List<AnswerExample> heldOut) {
    Examples {
      training = List.copyOf(training);
      pairs = List.copyOf(pairs);
      heldOut = List.copyOf(heldOut);
    }
  }

  /** Those that the job began with; chosen now if it only begins. */
  Examples examples(Supplier<Examples> choice) throws IOException {
    Path kept = folder.resolve(EXAMPLES);
    if (!Files.exists(kept)) {
      Examples chosen = choice.get();
      Path partial = folder.resolve(EXAMPLES + ".part");
      FolderTree.delete(partial);
      Files.createDirectories(partial);
      write(partial.resolve(TRAINING), chosen.training());
      write(
          partial.resolve(PAIRS),
          chosen.pairs().stream()
              .flatMap(pair -> Stream.of(pair.chosenExample(), pair.rejectedExample()))
              .toList());
      write(partial.resolve(HELD_OUT), chosen.heldOut());
      Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Examples(
        read(kept.resolve(TRAINING)), pairs(kept.resolve(PAIRS)), read(kept.resolve(HELD_OUT)));
  }

  /** Of the fine-tuning, a folder a stage; may hold what an earlier process left. */
  Path fineTuning() {
    return folder.resolve("fine-tuning");
  }

  /** Empty. */
  Path candidate() throws IOException {
    Path candidate = folder.resolve("candidate");
    FolderTree.delete(candidate);
    return Files.createDirectories(candidate);
  }

  private static void write(Path file, List<AnswerExample> examples) throws IOException {
    Files.writeString(
        file, examples.stream().map(AnswerExamples::toJson).collect(Collectors.joining("\n")));
  }

  private static List<PreferencePair> pairs(Path file) throws IOException {
    // A job that an older release began has none.
    List<AnswerExample> answers = Files.exists(file) ? read(file) : List.of();
    return IntStream.range(0, answers.size() / 2)
        .mapToObj(i -> PreferencePair.of(answers.get(2 * i), answers.get(2 * i + 1)))
        .toList();
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
}
