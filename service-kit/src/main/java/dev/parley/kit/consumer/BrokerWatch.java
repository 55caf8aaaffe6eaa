package dev.parley.kit.consumer;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jboss.logging.Logger;

/**
 * Says once that the brokers are away and once that they are back. A Kafka client itself only
 * returns nothing from {@code poll} and repeats a warning for every attempt to connect.
 */
final class BrokerWatch {
  private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String who;
  private final Consumer<?, ?> kafka;
  private long connectedAt = System.nanoTime();
  private boolean away;

  BrokerWatch(String who, Consumer<?, ?> kafka) {
    this.who = who;
    this.kafka = kafka;
  }

  void look() {
    if (connections() > 0) {
      connectedAt = System.nanoTime();
      if (away) {
        away = false;
        LOG.infof("Kafka is back for %s", who);
      }
    } else if (!away && System.nanoTime() - connectedAt > PATIENCE.toNanos()) {
      away = true;
      LOG.warnf("Kafka is away for %s, which keeps trying", who);
    }
  }

  private double connections() {
    return kafka.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .map(Metric::metricValue)
        .filter(Number.class::isInstance)
        .mapToDouble(value -> ((Number) value).doubleValue())
        .sum();
  }
}
