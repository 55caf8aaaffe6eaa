package dev.parley.local;

import dev.parley.embedded.LoopbackPort;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.Orphans;
import dev.parley.local.data.PortBook;
import dev.parley.local.data.StateFile;
import dev.parley.local.data.SuiteException;
import dev.parley.local.data.SuiteKeys;
import dev.parley.local.data.SuiteLock;
import dev.parley.local.data.SuiteState;
import java.nio.file.Path;
import java.security.SecureRandom;

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
    SuiteState state = readState(file, settings.fresh());
    new Orphans(data).stop(state);
    if (!LoopbackPort.isFree(settings.gatewayPort())) {
      throw new SuiteException(
          "port %d is in use by another program: stop it, or choose another with --port"
              .formatted(settings.gatewayPort()));
    }
    if (settings.fresh()) {
      data.wipe();
      state = SuiteState.EMPTY;
    }
    data.rotateLogs();
    PortBook ports = new PortBook(state.ports());
    ports.fix("gateway.http", settings.gatewayPort());
    SuiteKeys keys = SuiteKeys.loadOrCreate(data, new SecureRandom());
    return new LocalSuite(
        settings, data, lock, keys, ports, new StateRecorder(file, state, ports, settings));
  }

  /** A fresh start needs no state that it can't read. */
  private static SuiteState readState(StateFile file, boolean fresh) {
    try {
      return file.read();
    } catch (SuiteException e) {
      if (fresh) {
        return SuiteState.EMPTY;
      }
      throw e;
    }
  }
}
