package dev.parley.local;

import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.StateFile;

/** Another launcher runs the data folder. */
final class AlreadyRunningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private AlreadyRunningException(String message) {
    super(message);
  }

  static AlreadyRunningException in(DataDirectory data) {
    String url = new StateFile(data).read().url();
    return new AlreadyRunningException(
        "Parley is already running%s (data in %s): see `parley status`, stop it with `parley down`"
            .formatted(url.isEmpty() ? "" : " at " + url, data.path()));
  }
}
