package dev.parley.nlp.inference;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds what logits take in memory, those of replies included that wait in the connection because
 * the client does not read them. For use by many threads.
 */
@Startup
@Singleton
class LogitsMemory {
  /** When clients read is theirs to say. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final long capacity;
  private final long tenantCapacity;
  private final Map<String, Long> heldByTenant = new HashMap<>();
  private long held;

  LogitsMemory(InferenceConfig config, MeterRegistry meters) {
    this.capacity = config.logitsBytes();
    this.tenantCapacity = config.tenantLogitsBytes();
    if (tenantCapacity < LogitsInference.MOST_BYTES || capacity < tenantCapacity) {
      throw new IllegalArgumentException(
          "parley.inference: want %d, a reply's most, <= tenant-logits-bytes <= logits-bytes (were: %d, %d)"
              .formatted(LogitsInference.MOST_BYTES, tenantCapacity, capacity));
    }
    meters.gauge("parley.nlp.inference.logits.bytes", this, LogitsMemory::held);
  }

  /**
   * Sets bytes aside.
   *
   * @param bytes at most {@link LogitsInference#MOST_BYTES}
   * @return gives them back; to be run once
   * @throws ServiceException OVERLOADED with a time for the retry
   */
  synchronized Runnable take(String tenant, long bytes) {
    long tenantHeld = heldByTenant.getOrDefault(tenant, 0L);
    if (tenantHeld + bytes > tenantCapacity) {
      throw overloaded("tenant '%s' has".formatted(tenant), tenantHeld, bytes, tenantCapacity);
    }
    if (held + bytes > capacity) {
      throw overloaded("all tenants have", held, bytes, capacity);
    }
    add(tenant, bytes);
    return () -> giveBack(tenant, bytes);
  }

  synchronized long held() {
    return held;
  }

  private synchronized void giveBack(String tenant, long bytes) {
    add(tenant, -bytes);
  }

  private void add(String tenant, long bytes) {
    held += bytes;
    if (heldByTenant.merge(tenant, bytes, Long::sum) == 0) {
      heldByTenant.remove(tenant);
    }
  }

  private static ServiceException overloaded(String who, long held, long bytes, long capacity) {
    return new ServiceException(
            ErrorKind.OVERLOADED,
            "%s %d bytes of logits under way or unread; with these %d it would be more than %d"
                .formatted(who, held, bytes, capacity))
        .withReason("LOGITS_UNREAD")
        .withRetryAfter(RETRY_AFTER);
  }
}
