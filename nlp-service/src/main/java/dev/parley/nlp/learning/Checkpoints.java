package dev.parley.nlp.learning;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.folder.FolderTree;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Saved runs in a training's directory: folders {@code checkpoint-STEP}, which appear whole or not
 * at all. The latest is kept.
 */
final class Checkpoints {
  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d+)");
  private static final String STATE = "state.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path directory;
  private final Map<String, String> run;

  /**
   * @param run what has to be the same for a run to be resumed, by name
   */
  Checkpoints(Path directory, Map<String, String> run) {
    this.directory = directory;
    this.run = new TreeMap<>(run);
  }

  void save(RunState state, TrainedTensors tensors) throws IOException {
    Path folder = directory.resolve("checkpoint-" + state.step());
    Path partial = directory.resolve("checkpoint.part");
    FolderTree.delete(partial);
    try {
      write(state, tensors, partial);
    } catch (IOException e) {
      FolderTree.delete(partial); // it may be what fills the disk
      throw e;
    }
    FolderTree.delete(folder);
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    for (Path other : folders()) {
      if (!other.equals(folder)) {
        FolderTree.delete(other);
      }
    }
  }

  private void write(RunState state, TrainedTensors tensors, Path folder) throws IOException {
    Files.createDirectories(folder);
    tensors.save(folder);
    Files.writeString(
        folder.resolve(STATE),
        JSON.writeValueAsString(new Saved(state, run)),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
  }

  /** The latest, if there is one. */
  Optional<Path> latest() throws IOException {
    return folders().stream().max(Comparator.comparingInt(Checkpoints::step));
  }

  /**
   * @throws UnusableCheckpointException when it is damaged, or of another run; names what differs
   */
  RunState state(Path folder) throws IOException {
    Path file = folder.resolve(STATE);
    Saved saved;
    try {
      saved = JSON.readValue(Files.readString(file), Saved.class);
    } catch (JsonProcessingException | NoSuchFileException | CharacterCodingException e) {
      throw new UnusableCheckpointException(file + ": not a saved run", e);
    }
    for (Map.Entry<String, String> part : run.entrySet()) {
      String found = saved.run().get(part.getKey());
      if (!part.getValue().equals(found)) {
        throw new UnusableCheckpointException(
            "%s: saved with other %s, so it cannot be resumed (was: %s, is now: %s)"
                .formatted(file, part.getKey(), found, part.getValue()));
      }
    }
    return saved.state();
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).toList();
    }
  }

  private static int step(Path folder) {
    Matcher matcher = NAME.matcher(folder.getFileName().toString());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private record Saved(
      @JsonProperty("state") RunState state, @JsonProperty("run") Map<String, String> run) {}
}
