package dev.parley.kit.health;

import dev.parley.kit.consumer.EventConsumers;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows how far consumers are behind. Always up: a service serves without Kafka. */
@Readiness
@ApplicationScoped
class MessagingHealth implements HealthCheck {
  private final EventConsumers consumers;

  MessagingHealth(EventConsumers consumers) {
    this.consumers = consumers;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("messaging").up();
    consumers.lags().forEach((name, lag) -> response.withData(name + " lag", lag));
    return response.build();
  }
}
