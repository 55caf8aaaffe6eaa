package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.ProcessRecord;
import dev.parley.local.data.SuiteState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code parley}, with a pretended JDK and nothing to build. */
class ScriptTest {

  private static final Path ROOT = Checkout.find();

  private record Result(int code, String output) {}

  private final Path folder;
  private final Path checkout;
  private final Path script;

  ScriptTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    checkout = Files.createDirectories(folder.resolve("check out"));
    script = checkout.resolve("parley");
    Files.copy(ROOT.resolve("parley"), script);
    Files.createDirectories(checkout.resolve("deploy/local/target"));
    Files.createFile(checkout.resolve("deploy/local/target/local-launcher.jar"));
    Files.createFile(
        Files.createDirectories(checkout.resolve("deploy/local/target/lib")).resolve("cli-1.jar"));
    Files.createDirectories(checkout.resolve("target"));
    Files.createFile(checkout.resolve("target/parley-built"));
  }

  @Test
  void aJavaThatIsTooOldIsNamedBeforeAnythingRuns() throws Exception {
    Result result = run(jdk("11.0.2"), script, "status");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.output())
        .startsWith("error: Parley needs a JDK 17 or newer, and ")
        .contains("is version 11.0.2: install one, or set JAVA_HOME")
        .hasLineCount(1);
  }

  @Test
  void aJavaOfTheOldNumberingIsTooOld() throws Exception {
    assertThat(run(jdk("1.8.0_392"), script, "status").output()).contains("is version 1.8.0_392");
  }

  @Test
  void aWrongJavaHomeIsNamed() throws Exception {
    assertThat(run(folder.resolve("nowhere"), script, "status").output())
        .contains("there is no bin/java in it");
  }

  @Test
  void argumentsArriveAsTheyWereGiven() throws Exception {
    Result result = run(jdk("21.0.1"), script, "ask", "How long do I have?", "a*b");

    assertThat(result.code()).isZero();
    assertThat(result.output())
        .endsWith("dev.parley.local.Parley\nask\nHow long do I have?\na*b\n");
  }

  @Test
  void itWorksThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("check out/parley"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);

    Result result = run(jdk("17.0.15"), second, "status");

    assertThat(result.code()).isZero();
    assertThat(result.output()).contains("-Dparley.root=" + checkout.toRealPath());
  }

  @Test
  void anythingNewerThanTheBuildIsBuiltBeforeUp() throws Exception {
    failingBuildOfNewSources();

    Result failed = run(jdk("17.0.15"), script, "up");

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.output()).contains("[ERROR] broken").contains("error: the build failed");
    // A suite that runs keeps its programs.
    assertThat(run(jdk("17.0.15"), script, "status").code()).isZero();
  }

  @Test
  void aSuiteThatRunsKeepsItsLauncherWhateverTheSourcesSay() throws Exception {
    failingBuildOfNewSources();
    Path data = Files.createDirectories(folder.resolve("my data"));
    long running = ProcessHandle.current().pid();
    Files.writeString(data.resolve("state.json"), state(running));

    assertThat(run(jdk("17.0.15"), script, "up", "--data-dir", data.toString()).output())
        .endsWith("up\n--data-dir\n" + data + "\n");
    assertThat(run(jdk("17.0.15"), script, "up", "--data-dir=" + data).code()).isZero();
    assertThat(run(jdk("17.0.15"), script, "up", "--data-dir", folder.toString()).output())
        .contains("the build failed");
    Files.writeString(data.resolve("state.json"), state(0));
    assertThat(run(jdk("17.0.15"), script, "up", "--data-dir", data.toString()).output())
        .contains("the build failed");
  }

  @Test
  void theLauncherRunsFromACopyThatABuildDoesNotChange() throws Exception {
    Path built = checkout.resolve("deploy/local/target/local-launcher.jar");
    Files.writeString(built, "first");
    Path first = launcherOf(run(jdk("17.0.15"), script, "up"));

    Files.writeString(built, "second");

    assertThat(first).hasContent("first");
    assertThat(first.resolveSibling("lib/cli-1.jar")).exists();
    Path second = launcherOf(run(jdk("17.0.15"), script, "up"));
    assertThat(second).hasContent("second");
    assertThat(first.getParent()).doesNotExist();
    assertThat(launcherOf(run(jdk("17.0.15"), script, "status"))).isEqualTo(built.toRealPath());
  }

  private static Path launcherOf(Result result) {
    List<String> arguments = result.output().lines().toList();
    return Path.of(arguments.get(arguments.indexOf("-cp") + 1).split(":", 2)[0]);
  }

  @Test
  void aBuildThatAnotherScriptHasBegunIsNotDisturbed() throws Exception {
    failingBuildOfNewSources();
    Path lock = Files.createDirectories(checkout.resolve("target/building"));
    Files.writeString(lock.resolve("pid"), Long.toString(ProcessHandle.current().pid()));

    assertThat(run(jdk("17.0.15"), script, "up", "--data-dir", folder.toString()).output())
        .startsWith("error: another ./parley is building");

    Files.delete(lock.resolve("pid"));
    // Just being taken, as it seems; then given up.
    assertThat(run(jdk("17.0.15"), script, "up", "--data-dir", folder.toString()).output())
        .contains("the build failed");
    assertThat(lock).doesNotExist();
  }

  @Test
  void progressBarsAreOnlyAskedForOnATerminal() throws Exception {
    Path jdk = jdk("17.0.15");
    Files.writeString(
        jdk.resolve("bin/java"), "#!/bin/sh\necho \"terminal: ${PARLEY_TERMINAL:-none}\"\n");

    assertThat(run(jdk, script, "status").output()).isEqualTo("terminal: none\n");
  }

  private static String state(long launcher) throws IOException {
    return new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(
            new SuiteState(
                SuiteState.VERSION,
                "http://localhost:8080",
                true,
                true,
                new ProcessRecord(DataDirectory.LAUNCHER, launcher, 0, 0),
                Map.of("kafka", 9092),
                List.of(new ProcessRecord("nlp", 1, 0, 8081))));
  }

  private void failingBuildOfNewSources() throws IOException {
    Path source = Files.createDirectories(checkout.resolve("cli/src/main")).resolve("New.java");
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.setLastModifiedTime(checkout.resolve("target/parley-built"), FileTime.fromMillis(0));
    Files.writeString(source, "");
    Path maven =
        Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\necho '[ERROR] broken'; exit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path jdk(String version) throws IOException {
    Path home = folder.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String program : new String[] {"java", "javac"}) {
      Path file = home.resolve("bin").resolve(program);
      Files.writeString(file, "#!/bin/sh\nfor a in \"$@\"; do echo \"$a\"; done\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return home;
  }

  private Result run(Path javaHome, Path program, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program.toString()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.directory(folder.toFile());
    builder.environment().putAll(Map.of("JAVA_HOME", javaHome.toString()));
    builder.environment().put("PARLEY_DATA_DIR", folder.resolve("none").toString());
    builder.environment().put("PARLEY_TERMINAL", "inherited");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }
}
