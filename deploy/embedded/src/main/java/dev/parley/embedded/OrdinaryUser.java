package dev.parley.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs PostgreSQL's programs, which refuse to run as root, when this process is root.
 *
 * <p>In a fresh user namespace the process appears to itself as {@code nobody}, and so do root's
 * files, while the kernel goes on to treat it as their owner. So a data folder below {@code /root}
 * works, no file changes its owner, and nothing else gains access.
 */
final class OrdinaryUser {

  private static final boolean IS_ROOT = isRoot();

  private OrdinaryUser() {}

  /** The command to run so that {@code command} doesn't see itself as root; it replaces itself. */
  static List<String> command(List<String> command) {
    if (!IS_ROOT) {
      return command;
    }
    List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
    wrapped.addAll(command);
    return wrapped;
  }

  /**
   * Checks that {@link #command} works here.
   *
   * @throws ServerStartException when this is root and the system forbids user namespaces
   */
  static void check() {
    if (!IS_ROOT) {
      return;
    }
    try {
      Process probe =
          new ProcessBuilder(command(List.of("true"))).redirectErrorStream(true).start();
      String output =
          new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (probe.waitFor() == 0) {
        return;
      }
      throw new ServerStartException(
          "PostgreSQL doesn't run as root, and this system lets root create no user namespace ("
              + output
              + "): run as an ordinary user");
    } catch (IOException e) {
      throw new ServerStartException(
          "PostgreSQL doesn't run as root, and 'unshare' is not installed: run as an ordinary user",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerStartException("interrupted", e);
    }
  }

  private static boolean isRoot() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return false;
    }
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      return false;
    }
  }
}
