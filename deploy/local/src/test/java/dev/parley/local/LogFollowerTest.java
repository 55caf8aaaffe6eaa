package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {

  @Test
  void showsTheEndAndThenWholeLinesAsTheyCome(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("nlp.log"), "one\ntwo\nthree\n");
    LogFollower follower = new LogFollower(log);

    assertThat(follower.last(2)).containsExactly("two", "three");
    Files.writeString(log, "four\nfi", StandardOpenOption.APPEND);
    assertThat(follower.next()).containsExactly("four");
    Files.writeString(log, "ve\n", StandardOpenOption.APPEND);
    assertThat(follower.next()).containsExactly("five");
  }

  @Test
  void aFileThatWasReplacedIsReadFromItsBeginning(@TempDir Path folder) throws IOException {
    Path log = Files.writeString(folder.resolve("nlp.log"), "a long old line\n");
    LogFollower follower = new LogFollower(log);
    follower.last(1);

    Files.writeString(log, "new\n");

    assertThat(follower.next()).containsExactly("new");
  }
}
