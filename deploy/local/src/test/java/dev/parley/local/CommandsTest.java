package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

  private record Result(int code, String out, String err) {}

  private final Path folder;

  CommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatRunsTheSuiteComesFirstInTheHelp() {
    assertThat(new ArrayList<>(Parley.commandLine().getSubcommands().keySet()))
        .startsWith("up", "down", "status", "logs")
        .contains("ask", "demo");
  }

  @Test
  void statusOfASuiteThatDoesNotRunFails() {
    Result result = run("status");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).startsWith("Parley is not running");
  }

  @Test
  void downOfASuiteThatDoesNotRunIsDone() {
    assertThat(run("down")).isEqualTo(new Result(0, "Parley is not running.\n", ""));
  }

  @Test
  void upRefusesAPortThatIsNone() {
    Result result = run("up", "--port", "70000");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("error: --port must lie between 1 and 65535: 70000\n");
  }

  @Test
  void logsShowsTheEndOfEachLogUnderItsName() throws IOException {
    log("nlp", "one\ntwo\nthree\n");
    log("kafka", "started\n");

    Result result = run("logs", "-n", "2");

    assertThat(result.out().lines().map(String::stripTrailing))
        .containsExactly(
            "kafka                started",
            "nlp                  two",
            "nlp                  three");
    assertThat(run("logs", "nlp", "-n", "1").out()).isEqualTo("three\n");
  }

  @Test
  void logsOfAnUnknownProcessNamesThoseThatThereAre() throws IOException {
    log("nlp", "");
    log("kafka", "");

    Result result = run("logs", "nlpp");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("error: no log of nlpp; there are: kafka, nlp\n");
  }

  private void log(String process, String text) throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.writeString(logs.resolve(process + ".log"), text);
  }

  private Result run(String command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Parley.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of(command, "--data-dir", folder.toString()));
    all.addAll(List.of(arguments));
    int code = line.execute(all.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }
}
