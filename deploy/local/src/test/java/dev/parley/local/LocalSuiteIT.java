package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.embedded.LoopbackPort;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.StateFile;
import dev.parley.local.data.SuiteException;
import dev.parley.local.data.SuiteState;
import dev.parley.local.supervision.ProcessState;
import dev.parley.local.supervision.ProcessStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSuiteIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Path folder;
  private final SuiteSettings settings =
      SuiteSettings.of(new FakePlan("ready")).withGatewayPort(LoopbackPort.free());

  LocalSuiteIT(@TempDir Path folder) {
    this.folder = folder.resolve("with a space");
  }

  @Test
  void everyProcessThatDiesComesBackAndTheDataStays() throws Exception {
    try (LocalSuite suite = LocalSuite.start(folder, settings)) {
      assertThat(suite.processes())
          .allMatch(ProcessStatus::ready)
          .extracting(ProcessStatus::name)
          .containsExactly("postgres", "kafka", "feedback", "gateway", "nlp-trainer");
      sql(suite, "CREATE TABLE kept (id int)");

      for (String name : List.of("postgres", "kafka", "gateway", "nlp-trainer")) {
        long killed = status(suite, name).pid();
        suite.kill(name);
        Awaiting.until(
            name + " is back",
            () -> status(suite, name).ready() && status(suite, name).pid() != killed);
        assertThat(status(suite, name).restarts()).isEqualTo(1);
      }
      suite.awaitReady(SOON);

      sql(suite, "SELECT * FROM kept");
      assertThat(StatusReport.of(suite.data()).healthy()).isTrue();
    }
  }

  @Test
  void aProcessThatIsHeldDownStaysDownUntilItIsReleased() throws Exception {
    try (LocalSuite suite = LocalSuite.start(folder, settings)) {
      suite.hold("feedback");
      Awaiting.until(
          "feedback is down", () -> status(suite, "feedback").state() == ProcessState.WAITING);
      assertThat(StatusReport.of(suite.data()).healthy()).isFalse();

      suite.release("feedback");

      suite.awaitReady(SOON);
      assertThat(status(suite, "feedback").ready()).isTrue();
    }
  }

  @Test
  void aNewRunKeepsKeysAndPortsUnlessItIsFreshAndAnOldOneLeavesNothingRunning() throws Exception {
    String admin;
    List<ProcessStatus> first;
    try (LocalSuite suite = LocalSuite.start(folder, settings)) {
      admin = suite.keys().admin();
      first = suite.processes();
      assertThatThrownBy(() -> SuiteOpening.open(folder, settings))
          .isInstanceOf(AlreadyRunningException.class)
          .hasMessageContaining("already running at " + suite.url());
    }
    assertThat(first).noneMatch(process -> alive(process.pid()));
    assertThat(StatusReport.of(DataDirectory.at(folder)).processes()).isEmpty();

    try (LocalSuite suite = LocalSuite.start(folder, settings)) {
      assertThat(suite.keys().admin()).isEqualTo(admin);
      assertThat(suite.processes())
          .extracting(ProcessStatus::port)
          .isEqualTo(first.stream().map(ProcessStatus::port).toList());
    }

    try (LocalSuite suite = LocalSuite.start(folder, settings.withFresh(true))) {
      assertThat(suite.keys().admin()).isNotEqualTo(admin);
      assertThat(suite.processes()).allMatch(ProcessStatus::ready);
    }
  }

  @Test
  void whatAKilledLauncherLeftIsStoppedByTheNextOne() throws Exception {
    Process launcher = launchElsewhere();
    SuiteState left = new StateFile(DataDirectory.at(folder)).read();
    launcher.destroyForcibly().waitFor();
    assertThat(left.processes()).hasSize(5).allMatch(process -> process.find().isPresent());

    try (LocalSuite suite = LocalSuite.start(folder, settings)) {
      assertThat(left.processes()).allMatch(process -> process.find().isEmpty());
      assertThat(suite.processes()).allMatch(ProcessStatus::ready);
    }
  }

  @Test
  void downStopsARunningSuiteAndWhatAKilledLauncherLeft() throws Exception {
    Process launcher = launchElsewhere();
    SuiteState running = new StateFile(DataDirectory.at(folder)).read();
    assertThat(down()).isZero();
    assertThat(launcher.isAlive()).isFalse();
    assertThat(running.processes()).allMatch(process -> process.find().isEmpty());

    Process second = launchElsewhere();
    SuiteState left = new StateFile(DataDirectory.at(folder)).read();
    second.destroyForcibly().waitFor();
    assertThat(down()).isZero();
    assertThat(left.processes()).allMatch(process -> process.find().isEmpty());
  }

  @Test
  void whatAKilledLauncherHadNoTimeToWriteDownIsFoundByItsCommandLine() throws Exception {
    Process launcher = launchElsewhere();
    DataDirectory data = DataDirectory.at(folder);
    SuiteState left = new StateFile(data).read();
    launcher.destroyForcibly().waitFor();
    new StateFile(data).write(left.notRunning());

    assertThat(down()).isZero();

    assertThat(left.processes()).allMatch(process -> process.find().isEmpty());
  }

  @Test
  void aFreshStartNeedsNoReadableStateAndALauncherIsFoundFromItsFirstMoment() throws Exception {
    DataDirectory data = DataDirectory.at(folder).prepare();
    Files.writeString(data.stateFile(), "{");

    try (LocalSuite suite = SuiteOpening.open(folder, settings.withFresh(true))) {
      SuiteState opening = new StateFile(suite.data()).read();
      assertThat(opening.launcher().pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(opening.ready()).isFalse();
    }
    assertThat(new StateFile(data).read().launcher().pid()).isZero();
  }

  @Test
  void aBusyPortIsNamedBeforeAnythingStarts() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> LocalSuite.start(folder, settings.withGatewayPort(other.getLocalPort())))
          .isInstanceOf(SuiteException.class)
          .hasMessage(
              "port %d is in use by another program: stop it, or choose another with --port",
              other.getLocalPort());
    }
    assertThat(folder.resolve("postgres")).doesNotExist();
  }

  @Test
  void aServiceThatCannotStartIsNamedWithItsLogAndItsLastErrors() {
    SuiteSettings broken =
        SuiteSettings.of(new FakePlan("dies")).withGatewayPort(settings.gatewayPort());

    assertThatThrownBy(() -> LocalSuite.start(folder, broken))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("gateway does not start: ended with exit code 3")
        .hasMessageContaining(folder.resolve("logs/gateway.log").toString())
        .hasMessageContaining("ERROR the configuration is wrong");
    assertThat(new StateFile(DataDirectory.at(folder)).read().processes()).isEmpty();
  }

  @Test
  void aServiceThatNeverGetsHealthyIsNamedWithItsLog() {
    SuiteSettings slow =
        SuiteSettings.of(new FakePlan("unready"))
            .withGatewayPort(settings.gatewayPort())
            .withReadyTimeout(Duration.ofSeconds(15));

    assertThatThrownBy(() -> LocalSuite.start(folder, slow))
        .hasMessageContaining("gateway is not healthy after 15 s")
        .hasMessageContaining("starting as unready");
  }

  private Process launchElsewhere() throws IOException, InterruptedException {
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeLauncher.class.getName(),
                folder.toString(),
                Integer.toString(settings.gatewayPort()))
            .inheritIO()
            .start();
    StateFile file = new StateFile(DataDirectory.at(folder));
    Awaiting.until("the other launcher is ready", () -> file.read().ready());
    return launcher;
  }

  private int down() {
    return Parley.commandLine().execute("down", "--data-dir", folder.toString());
  }

  private static ProcessStatus status(LocalSuite suite, String name) {
    return suite.processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void sql(LocalSuite suite, String statement) throws SQLException {
    String url =
        "jdbc:postgresql://127.0.0.1:%d/parley".formatted(status(suite, "postgres").port());
    try (Connection connection =
            DriverManager.getConnection(
                url, "feedback", suite.keys().databasePassword("feedback"));
        Statement query = connection.createStatement()) {
      query.execute(statement);
    }
  }
}
