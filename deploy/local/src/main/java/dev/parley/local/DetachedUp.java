package dev.parley.local;

import dev.parley.embedded.OwnSession;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.StateFile;
import dev.parley.local.data.SuiteException;
import dev.parley.local.data.SuiteKeys;
import dev.parley.local.data.SuiteLock;
import dev.parley.local.data.SuiteState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a supervisor in the background and shows what it prints until everything is ready. */
final class DetachedUp {

  private static final long POLL_MILLIS = 100;

  private final DataDirectory data;
  private final PrintWriter out;
  private final Path log;
  private long shownBytes;

  DetachedUp(DataDirectory data, PrintWriter out) {
    this.data = data;
    this.out = out;
    this.log = data.log(DataDirectory.LAUNCHER);
  }

  /** Returns 0 when all is ready, else the supervisor's exit code, its reason printed. */
  int run(int port, boolean fresh, boolean withoutDemo) throws InterruptedException {
    data.prepare();
    if (SuiteLock.isHeld(data)) {
      throw AlreadyRunningException.in(data);
    }
    Process supervisor = spawn(command(port, fresh, withoutDemo));
    Thread cancel = new Thread(supervisor::destroy, "cancel-start");
    Runtime.getRuntime().addShutdownHook(cancel);
    while (supervisor.isAlive() && !ready(data, supervisor.pid(), fresh)) {
      show();
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    show();
    Runtime.getRuntime().removeShutdownHook(cancel);
    if (!supervisor.isAlive()) {
      return Math.max(1, supervisor.exitValue());
    }
    URI url = URI.create(new StateFile(data).read().url());
    Summary.print(out, url, SuiteKeys.loadOrCreate(data, new SecureRandom()), data, "parley down");
    return 0;
  }

  private Process spawn(List<String> command) {
    try {
      // Its own file, rewritten at each start, so that the first line shown is this start's.
      Files.deleteIfExists(log);
      ProcessBuilder builder =
          new ProcessBuilder(OwnSession.command(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      // It writes to a file, where progress bars are of no use.
      builder.environment().remove("PARLEY_TERMINAL");
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new SuiteException("can't start the supervisor: " + e.getMessage(), e);
    }
  }

  private List<String> command(int port, boolean fresh, boolean withoutDemo) {
    List<String> command = new ArrayList<>();
    command.add("nohup");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    for (String property : List.of("parley.root", "parley.kafka.lib")) {
      String value = System.getProperty(property);
      if (value != null) {
        command.add("-D" + property + "=" + value);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Parley.class.getName(), "up", "--supervisor"));
    command.addAll(List.of("--data-dir", data.path().toString(), "--port", "" + port));
    if (fresh) {
      command.add("--fresh");
    }
    if (withoutDemo) {
      command.add("--no-demo");
    }
    return command;
  }

  /** Whether the launcher with this process id has everything ready. */
  static boolean ready(DataDirectory data, long launcher, boolean fresh) {
    try {
      SuiteState state = new StateFile(data).read();
      return state.ready() && state.launcher().pid() == launcher;
    } catch (SuiteException e) {
      if (fresh) {
        // An earlier state that is about to be deleted.
        return false;
      }
      throw e;
    }
  }

  /** Prints what the supervisor has written since the last call. */
  private void show() {
    try (RandomAccessFile input = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, input.length() - shownBytes)];
      input.seek(shownBytes);
      input.readFully(bytes);
      shownBytes += bytes.length;
      out.print(new String(bytes, StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      // Not written yet, or just removed by a fresh start: shown the next time.
      shownBytes = 0;
    }
  }
}
