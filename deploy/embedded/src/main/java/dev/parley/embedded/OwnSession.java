package dev.parley.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command in a session of its own, where a terminal's Ctrl-C doesn't reach it: the
 * supervisor alone gets the signal and stops its children in the right order.
 *
 * <p>Where {@code setsid} is missing (macOS) the command runs as it is, and Ctrl-C reaches everyone
 * at once.
 */
public final class OwnSession {

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private OwnSession() {}

  /** The command to run instead; it replaces itself, so the process id stays the child's. */
  public static List<String> command(List<String> command) {
    List<String> wrapped = new ArrayList<>();
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(setsid -> wrapped.add(setsid.toString()));
    wrapped.addAll(command);
    return wrapped;
  }
}
