package dev.parley.local.data;

import dev.parley.embedded.LoopbackPort;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives each listener of a suite its port: the one of the last run while that is free. */
public final class PortBook {

  private final Map<String, Integer> remembered;
  private final Map<String, Integer> given = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();

  public PortBook(Map<String, Integer> remembered) {
    this.remembered = Map.copyOf(remembered);
  }

  /** The port of a listener such as {@code nlp.http}; the same for each call in one run. */
  public int port(String listener) {
    return given.computeIfAbsent(listener, this::choose);
  }

  /** Sets a listener's port that was chosen elsewhere. */
  public void fix(String listener, int port) {
    given.put(listener, port);
    taken.add(port);
  }

  public Map<String, Integer> ports() {
    return Map.copyOf(given);
  }

  private int choose(String listener) {
    Integer last = remembered.get(listener);
    if (last != null && LoopbackPort.isFree(last) && taken.add(last)) {
      return last;
    }
    int port = LoopbackPort.free();
    while (!taken.add(port) || remembered.containsValue(port)) {
      port = LoopbackPort.free();
    }
    return port;
  }
}
