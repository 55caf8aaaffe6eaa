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

/**
 * Ends what a launcher that was killed has left running: what it wrote down, and what it had no
 * time to write down, which shows by its command line. The caller holds the folder's lock.
 */
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
    List<ProcessHandle> databases = new ArrayList<>();
    for (ProcessRecord process : state.processes()) {
      Optional<ProcessHandle> running = process.find();
      if (running.isPresent()) {
        names.add(process.name());
        (process.name().equals(POSTGRES) ? databases : services).add(running.get());
      }
    }
    for (ProcessHandle process : processesWith(data.marker())) {
      if (!services.contains(process)) {
        names.add("process " + process.pid());
        services.add(process);
      }
    }
    for (ProcessHandle process : processesWith(data.postgres().resolve("data").toString())) {
      if (!databases.contains(process)) {
        names.add(POSTGRES);
        databases.add(process);
      }
    }
    services.forEach(ProcessHandle::destroy);
    awaitEnd(services);
    databases.forEach(this::stopPostgres);
    return names;
  }

  private static List<ProcessHandle> processesWith(String argument) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .map(arguments -> List.of(arguments).contains(argument))
                    .orElse(false))
        .toList();
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
