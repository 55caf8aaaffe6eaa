package dev.parley.local.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What a launcher writes down for the next one, and for other commands.
 *
 * @param version of this format
 * @param url of the gateway; empty while no suite runs
 * @param ready whether everything was ready once since the start
 * @param demoLoaded whether the demo company was loaded into this folder
 * @param launcher the process that supervises; pid 0 while no suite runs
 * @param ports by name, kept over restarts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SuiteState(
    int version,
    String url,
    boolean ready,
    boolean demoLoaded,
    ProcessRecord launcher,
    Map<String, Integer> ports,
    List<ProcessRecord> processes) {

  public static final int VERSION = 1;

  public static final SuiteState EMPTY =
      new SuiteState(
          VERSION,
          "",
          false,
          false,
          new ProcessRecord(DataDirectory.LAUNCHER, 0, 0, 0),
          Map.of(),
          List.of());

  public SuiteState {
    ports = Map.copyOf(ports);
    processes = List.copyOf(processes);
  }

  /** The same, with a launcher that has taken the folder and is about to start. */
  public SuiteState takenBy(ProcessRecord newLauncher) {
    return new SuiteState(version, "", false, demoLoaded, newLauncher, ports, processes);
  }

  /** What stays when the suite stops: ports and what was loaded. */
  public SuiteState notRunning() {
    return new SuiteState(version, "", false, demoLoaded, EMPTY.launcher, ports, List.of());
  }
}
