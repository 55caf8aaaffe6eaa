package dev.parley.nlp.retrieval;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the knowledge that was there at start can be found. */
@Readiness
@ApplicationScoped
class IndexHealth implements HealthCheck {
  private final IndexFollower follower;

  IndexHealth(IndexFollower follower) {
    this.follower = follower;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("knowledge index").status(follower.isLoaded()).build();
  }
}
