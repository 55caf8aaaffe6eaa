package dev.parley.local.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and replaces {@code state.json}; a reader never sees half of it. */
public final class StateFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public StateFile(DataDirectory data) {
    this.file = data.stateFile();
  }

  /**
   * The last state; {@link SuiteState#EMPTY} when there was none.
   *
   * @throws SuiteException when it was written by another version, or by something else
   */
  public SuiteState read() {
    try {
      JsonNode tree = JSON.readTree(Files.readString(file));
      int version = tree.path("version").asInt();
      if (version != SuiteState.VERSION) {
        throw new SuiteException(
            "%s was written by another version of Parley (format %d, this one reads %d): use that version, choose another folder with --data-dir, or start over with --fresh"
                .formatted(file, version, SuiteState.VERSION));
      }
      return JSON.treeToValue(tree, SuiteState.class);
    } catch (NoSuchFileException e) {
      return SuiteState.EMPTY;
    } catch (JsonProcessingException e) {
      throw new SuiteException(
          "%s can't be read (%s): choose another folder with --data-dir, or start over with --fresh"
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  public void write(SuiteState state) {
    try {
      Path fresh = Files.createTempFile(file.getParent(), "state-", null);
      Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }
}
