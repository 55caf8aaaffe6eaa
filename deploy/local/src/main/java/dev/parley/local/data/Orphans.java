package dev.parley.local.data;

import dev.parley.embedded.PostgresServer;
import dev.parley.embedded.PostgresSettings;
import dev.parley.embedded.ServerStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a launcher that was killed has left running. The caller holds the folder's lock. */
public final class Orphans {

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String POSTGRES = "postgres";

  private final DataDirectory data;

  public Orphans(DataDirectory data) {
    this.data = data;
  }

  /** Ends all of them, the database last, and returns their names. */
  public List<String> stop(SuiteState state) {
    List<String> names = new ArrayList<>();
    List<ProcessHandle> services = new ArrayList<>();
    for (ProcessRecord process : state.processes()) {
      Optional<ProcessHandle> running = process.find();
      if (running.isPresent()) {
        names.add(process.name());
        if (!process.name().equals(POSTGRES)) {
          services.add(running.get());
        }
      }
    }
    services.forEach(ProcessHandle::destroy);
    awaitEnd(services);
    state.processes().stream()
        .filter(process -> process.name().equals(POSTGRES))
        .flatMap(process -> process.find().stream())
        .forEach(this::stopPostgres);
    return names;
  }

  private void stopPostgres(ProcessHandle running) {
    PostgresServer server =
        new PostgresServer(
            new PostgresSettings(data.postgres(), 0, "unused", true, data.log(POSTGRES)));
    try {
      server.stopCluster();
    } catch (ServerStartException e) {
      running.destroyForcibly();
    }
    awaitEnd(List.of(running));
  }

  private static void awaitEnd(List<ProcessHandle> processes) {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      processes.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
