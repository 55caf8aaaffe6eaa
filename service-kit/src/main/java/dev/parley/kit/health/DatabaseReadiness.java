package dev.parley.kit.health;

import dev.parley.kit.thread.NamedThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;

/**
 * A service without its database is not ready. The check asks on a thread of its own, because the
 * pool may keep it waiting for longer than a probe waits.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new NamedThreads("database-readiness"));

  DatabaseReadiness(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public HealthCheckResponse call() {
    Future<Integer> answer =
        thread.submit(
            () -> jdbi.withHandle(handle -> handle.select("select 1").mapTo(int.class).one()));
    try {
      answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return HealthCheckResponse.up("database");
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      return HealthCheckResponse.down("database");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HealthCheckResponse.down("database");
    }
  }
}
