package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  private final Path folder;
  private final PostgresServer server;

  PostgresServerIT(@TempDir Path folder) {
    this.folder = folder;
    this.server = new PostgresServer(PostgresSettings.forTests(folder));
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keepsItsDataOverAStopAndAKill() throws SQLException {
    execute("CREATE TABLE note (text text)");
    execute("INSERT INTO note VALUES ('before the stop')");
    server.restart();
    execute("INSERT INTO note VALUES ('before the kill')");
    long killed = server.pid();

    server.kill();
    assertThat(ProcessHandle.of(killed).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(LoopbackPort.answers(server.port())).isFalse();
    server.start();

    assertThat(query("SELECT string_agg(text, ', ' ORDER BY text) FROM note"))
        .isEqualTo("before the kill, before the stop");
    assertThat(server.pid()).isNotEqualTo(killed);
  }

  @Test
  void startsWhenTheProcessIdInAStalePidFileNowBelongsToAnotherProgram() throws Exception {
    server.stop();
    Files.writeString(
        folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n/elsewhere\n");

    server.start();

    assertThat(server.answers()).isTrue();
  }

  @Test
  void stopsAServerThatAnEarlierProgramHasLeftRunning() {
    PostgresServer another =
        new PostgresServer(
            new PostgresSettings(folder, server.port(), "test", false, folder.resolve("b.log")));

    another.stopCluster();

    assertThat(server.running()).isFalse();
  }

  @Test
  void listensOnLoopbackOnlyAndAsksForThePassword() throws SQLException {
    assertThat(query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThatThrownBy(
            () -> DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", "wrong"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void aRoleOwnsItsSchemaAndSeesNoOther() throws SQLException {
    SchemaBootstrap bootstrap = new SchemaBootstrap(server);
    ServiceDatabase nlp = bootstrap.create("nlp", "it's secret");
    ServiceDatabase feedback = bootstrap.create("feedback", "other");

    try (Connection connection = connect(nlp);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE passage (id int)");
    }

    try (Connection connection = connect(feedback);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("SELECT * FROM nlp.passage"))
          .hasMessageContaining("permission denied for schema nlp");
      assertThatThrownBy(() -> statement.execute("CREATE TABLE public.stray (id int)"))
          .hasMessageContaining("permission denied for schema public");
    }
  }

  @Test
  void creatingASchemaAgainKeepsItsTablesAndTakesTheNewPassword() throws SQLException {
    SchemaBootstrap bootstrap = new SchemaBootstrap(server);
    try (Connection connection = connect(bootstrap.create("gateway", "first"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (id int)");
    }

    ServiceDatabase again = bootstrap.create("gateway", "second");

    try (Connection connection = connect(again);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT * FROM kept");
    }
  }

  @Test
  void refusesAPortThatIsTakenAndSaysSo() {
    PostgresServer second =
        new PostgresServer(
            new PostgresSettings(
                folder.resolve("second"), server.port(), "x", false, folder.resolve("c.log")));

    assertThatThrownBy(second::start)
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("is already in use");
  }

  private static Connection connect(ServiceDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.username(), database.password());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.superuser("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = server.superuser("postgres").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
