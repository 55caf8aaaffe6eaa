package dev.parley.nlp.modelfiles;

import dev.parley.kit.thread.NamedThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Removes stale uploads every hour; every replica may do it. */
@ApplicationScoped
class UploadCleanup {
  private final ModelUploads uploads;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("upload-cleanup"));

  UploadCleanup(ModelUploads uploads) {
    this.uploads = uploads;
  }

  void start(@Observes StartupEvent event) {
    var unused = background.scheduleWithFixedDelay(uploads::removeStale, 0, 1, TimeUnit.HOURS);
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }
}
