package dev.parley.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL as a direct child process, with password authentication. */
public final class PostgresServer extends EmbeddedServer {

  public static final String SUPERUSER = "postgres";

  private final PostgresSettings settings;
  private final Path data;
  private @Nullable PostgresBinaries binaries;

  public PostgresServer(PostgresSettings settings) {
    super("PostgreSQL", settings.log());
    this.settings = settings;
    this.data = settings.directory().toAbsolutePath().resolve("data");
  }

  @Override
  List<String> command() {
    LoopbackPort.requireFree(settings.port(), "PostgreSQL");
    List<String> command = OrdinaryUser.command(serverCommand(prepare()));
    removeForeignPidFile();
    return command;
  }

  /** Whether it has finished its recovery and accepts connections. */
  @Override
  boolean ready(ChildProcess run) {
    List<String> state = pidFile();
    // Line 1 is the server's process id (an older run's until the new one has overwritten it),
    // line 8 its state: https://www.postgresql.org/docs/18/storage-file-layout.html
    return state.size() >= 8
        && state.get(0).strip().equals(Long.toString(run.pid()))
        && state.get(7).strip().equals("ready");
  }

  /** It ends all sessions and writes a checkpoint ("fast shutdown"). */
  @Override
  void end(ChildProcess run) {
    try {
      stopCluster();
    } catch (ServerStartException e) {
      run.kill();
    }
  }

  /** Asks whatever server runs on this data folder to stop, one of an earlier program too. */
  public void stopCluster() {
    List<String> command =
        List.of(
            prepare().program("pg_ctl").toString(),
            "stop",
            "--mode=fast",
            "--pgdata=" + data,
            "--timeout=" + STOP_TIMEOUT.toSeconds());
    ChildProcess.run(
        "pg_ctl stop",
        OrdinaryUser.command(command),
        settings.log(),
        STOP_TIMEOUT.plus(Duration.ofSeconds(5)));
  }

  public int port() {
    return settings.port();
  }

  /** JDBC address of a database, without credentials. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + LoopbackPort.HOST + ":" + settings.port() + "/" + database;
  }

  /** Unpooled superuser connections to a database. */
  public DataSource superuser(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database));
    source.setUser(SUPERUSER);
    source.setPassword(settings.password());
    source.setLoginTimeout(5);
    return source;
  }

  /** Whether a query is answered now. */
  public boolean answers() {
    try (Connection connection = superuser("postgres").getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Unpacks the programs and makes the cluster when either is missing. */
  private PostgresBinaries prepare() {
    PostgresBinaries programs = binaries;
    if (programs == null) {
      OrdinaryUser.check();
      programs = PostgresBinaries.unpack(PostgresBinaries.defaultCache());
      binaries = programs;
    }
    if (!Files.exists(data)) {
      initialize(programs);
    }
    return programs;
  }

  /** Makes the cluster beside its place and moves it there, so that no half-made one is used. */
  private void initialize(PostgresBinaries programs) {
    Path directory = settings.directory().toAbsolutePath();
    try {
      Files.createDirectories(directory);
      Path fresh = Files.createTempDirectory(directory, "initdb-");
      Path password = Files.createTempFile(directory, "password-", null);
      try {
        Files.writeString(password, settings.password());
        List<String> command = new ArrayList<>();
        command.add(programs.program("initdb").toString());
        command.add("--pgdata=" + fresh);
        command.add("--username=" + SUPERUSER);
        command.add("--auth=scram-sha-256");
        command.add("--pwfile=" + password);
        command.add("--encoding=UTF8");
        // The same order of text on every platform, whatever locales it has.
        command.add("--locale-provider=builtin");
        command.add("--builtin-locale=C.UTF-8");
        command.add("--locale=C");
        if (!settings.durable()) {
          command.add("--no-sync");
        }
        ChildProcess.run("initdb", OrdinaryUser.command(command), settings.log(), START_TIMEOUT);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(password);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't make a PostgreSQL cluster in " + directory, e);
    }
  }

  private List<String> serverCommand(PostgresBinaries programs) {
    List<String> command = new ArrayList<>();
    command.add(programs.program("postgres").toString());
    command.add("-D");
    command.add(data.toString());
    option(command, "listen_addresses", LoopbackPort.HOST);
    option(command, "port", Integer.toString(settings.port()));
    option(command, "unix_socket_directories", "");
    option(command, "max_connections", "200");
    option(command, "shared_buffers", "64MB");
    option(command, "max_wal_size", "256MB");
    option(command, "huge_pages", "off");
    option(command, "jit", "off");
    option(command, "timezone", "UTC");
    option(command, "log_timezone", "UTC");
    if (!settings.durable()) {
      // Commits stay synchronous: a test that kills the server finds what was committed.
      option(command, "fsync", "off");
      option(command, "full_page_writes", "off");
    }
    return command;
  }

  private static void option(List<String> command, String name, String value) {
    command.add("-c");
    command.add(name + "=" + value);
  }

  /**
   * After a crash PostgreSQL refuses to start while the process id in its pid file is alive. Ids
   * are reused: when another program has it now, the file is stale.
   */
  private void removeForeignPidFile() {
    List<String> state = pidFile();
    if (state.isEmpty()) {
      return;
    }
    boolean postgres =
        ProcessHandle.of(Long.parseLong(state.get(0).strip()))
            .map(ProcessHandle::info)
            .flatMap(ProcessHandle.Info::commandLine)
            .map(commandLine -> commandLine.contains("postgres"))
            .orElse(true);
    if (!postgres) {
      try {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
