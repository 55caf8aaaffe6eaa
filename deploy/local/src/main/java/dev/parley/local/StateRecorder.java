package dev.parley.local;

import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.PortBook;
import dev.parley.local.data.ProcessRecord;
import dev.parley.local.data.StateFile;
import dev.parley.local.data.SuiteState;
import dev.parley.local.supervision.ProcessStatus;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down which processes run, so that others find them when this launcher is gone. */
final class StateRecorder {

  private final StateFile file;
  private final PortBook ports;
  private final URI url;

  // Guarded by this.
  private final Map<String, ProcessRecord> processes = new LinkedHashMap<>();
  private SuiteState state;
  private boolean stopped;

  StateRecorder(StateFile file, SuiteState previous, PortBook ports, SuiteSettings settings) {
    this.file = file;
    this.ports = ports;
    this.url = URI.create("http://localhost:" + settings.gatewayPort());
    this.state =
        new SuiteState(
            SuiteState.VERSION,
            url.toString(),
            false,
            previous.demoLoaded(),
            ProcessRecord.of(DataDirectory.LAUNCHER, ProcessHandle.current().pid(), 0),
            previous.ports(),
            List.of());
  }

  URI url() {
    return url;
  }

  synchronized void changed(ProcessStatus status) {
    ProcessRecord known = processes.get(status.name());
    if (known == null || known.pid() != status.pid()) {
      processes.put(
          status.name(),
          status.pid() == 0
              ? new ProcessRecord(status.name(), 0, 0, status.port())
              : ProcessRecord.of(status.name(), status.pid(), status.port()));
      write(state.ready(), state.demoLoaded());
    }
  }

  synchronized void ready() {
    write(true, state.demoLoaded());
  }

  synchronized void demoLoaded() {
    write(state.ready(), true);
  }

  synchronized boolean isDemoLoaded() {
    return state.demoLoaded();
  }

  /** The ports stay, for the next run. */
  synchronized void stopped() {
    stopped = true;
    file.write(state.notRunning());
  }

  private void write(boolean ready, boolean demoLoaded) {
    if (stopped) {
      return;
    }
    state =
        new SuiteState(
            SuiteState.VERSION,
            url.toString(),
            ready,
            demoLoaded,
            state.launcher(),
            ports.ports(),
            List.copyOf(processes.values()));
    file.write(state);
  }
}
