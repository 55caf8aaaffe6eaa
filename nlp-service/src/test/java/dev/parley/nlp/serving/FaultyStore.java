package dev.parley.nlp.serving;

import dev.parley.kit.error.ServiceException;
import dev.parley.kit.model.ModelStore;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that for a while does not open one of its versions. */
final class FaultyStore implements ModelStore {
  private final ModelStore store;
  private final String faulty;
  private final ServiceException fault;
  private final AtomicInteger left = new AtomicInteger();

  FaultyStore(ModelStore store, String faulty, ServiceException fault) {
    this.store = store;
    this.faulty = faulty;
    this.fault = fault;
  }

  void failNext(int times) {
    left.set(times);
  }

  @Override
  public Path open(String family, String version) {
    if (version.equals(faulty) && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
      throw fault;
    }
    return store.open(family, version);
  }

  @Override
  public String store(String family, Path directory) {
    return store.store(family, directory);
  }

  @Override
  public boolean exists(String family, String version) {
    return store.exists(family, version);
  }
}
