package dev.parley.local;

import dev.parley.embedded.LoopbackPort;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.Orphans;
import dev.parley.local.data.PortBook;
import dev.parley.local.data.ProcessRecord;
import dev.parley.local.data.StateFile;
import dev.parley.local.data.SuiteException;
import dev.parley.local.data.SuiteKeys;
import dev.parley.local.data.SuiteLock;
import dev.parley.local.data.SuiteState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Everything that must be right before the first process of a suite starts. */
final class SuiteOpening {

  private SuiteOpening() {}

  /**
   * Takes the data folder, ends what an earlier launcher left behind, and checks the port.
   *
   * @throws AlreadyRunningException when another launcher runs this folder
   * @throws SuiteException when something else is in the way
   */
  static LocalSuite open(Path dataDirectory, SuiteSettings settings) {
    DataDirectory data = DataDirectory.at(dataDirectory).prepare();
    SuiteLock lock = SuiteLock.tryAcquire(data).orElseThrow(() -> AlreadyRunningException.in(data));
    try {
      return openLocked(data, lock, settings);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static LocalSuite openLocked(DataDirectory data, SuiteLock lock, SuiteSettings settings) {
    StateFile file = new StateFile(data);
    ProcessRecord launcher =
        ProcessRecord.of(DataDirectory.LAUNCHER, ProcessHandle.current().pid(), 0);
    Optional<SuiteState> earlier = readState(file, settings.fresh());
    // From now on `parley down` must find this launcher, and still all that an earlier one left. A
    // state that can't be read stays until it is sure that the data which it guards is deleted.
    earlier.ifPresent(state -> file.write(state.takenBy(launcher)));
    new Orphans(data).stop(earlier.orElse(SuiteState.EMPTY));
    if (!LoopbackPort.isFree(settings.gatewayPort())) {
      throw new SuiteException(
          "port %d is in use by another program: stop it, or choose another with --port"
              .formatted(settings.gatewayPort()));
    }
    if (settings.fresh()) {
      data.wipe();
    }
    SuiteState state =
        settings.fresh() ? SuiteState.EMPTY : earlier.orElse(SuiteState.EMPTY).notRunning();
    file.write(state.takenBy(launcher));
    data.makeContent();
    data.removePrograms();
    data.rotateLogs();
    PortBook ports = new PortBook(state.ports());
    ports.fix("gateway.http", settings.gatewayPort());
    SuiteKeys keys = SuiteKeys.loadOrCreate(data, new SecureRandom());
    return new LocalSuite(
        settings, data, lock, keys, ports, new StateRecorder(file, state, ports, settings));
  }

  /** A fresh start needs no state that it can't read. */
  private static Optional<SuiteState> readState(StateFile file, boolean fresh) {
    try {
      return Optional.of(file.read());
    } catch (SuiteException e) {
      if (fresh) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
