package dev.parley.nlp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogitsMemoryTest {
  private static final long REPLY = LogitsInference.MOST_BYTES;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  static LogitsMemory withDefaults(MeterRegistry meters) {
    return new LogitsMemory(config(Map.of()), meters);
  }

  @Test
  void defaultsArePinned() {
    InferenceConfig config = config(Map.of());

    assertThat(config.logitsBytes()).isEqualTo(64L << 20);
    assertThat(config.tenantLogitsBytes()).isEqualTo(32L << 20);
  }

  @Test
  void tenantsHaveABoundEachAndOneTogether() {
    LogitsMemory memory = memory(3 * REPLY, 2 * REPLY);
    Runnable release = memory.take("a", REPLY);
    Runnable other = memory.take("a", REPLY);
    assertRefused(
        memory,
        "a",
        "tenant 'a' has 8380416 bytes of logits under way or unread; with these 1 it would be more"
            + " than 8380416");

    Runnable last = memory.take("b", REPLY);
    assertRefused(
        memory,
        "b",
        "all tenants have 12570624 bytes of logits under way or unread; with these 1 it would be"
            + " more than 12570624");

    release.run();
    memory.take("b", REPLY).run();
    memory.take("a", REPLY).run();
    assertThat(meters.get("parley.nlp.inference.logits.bytes").gauge().value())
        .isEqualTo(2.0 * REPLY);
    other.run();
    last.run();
    assertThat(memory.held()).isZero();
  }

  @Test
  void boundsThatRefuseAFullReplyAreNoBounds() {
    assertThatThrownBy(() -> memory(REPLY, REPLY - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "parley.inference: want 4190208, a reply's most, <= tenant-logits-bytes <="
                + " logits-bytes (were: 4190207, 4190208)");
    assertThatThrownBy(() -> memory(REPLY, REPLY + 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private LogitsMemory memory(long bytes, long tenantBytes) {
    return new LogitsMemory(
        config(
            Map.of(
                "parley.inference.logits-bytes", Long.toString(bytes),
                "parley.inference.tenant-logits-bytes", Long.toString(tenantBytes))),
        meters);
  }

  private static void assertRefused(LogitsMemory memory, String tenant, String message) {
    assertThatThrownBy(() -> memory.take(tenant, 1))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.OVERLOADED);
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(1));
            });
  }

  private static InferenceConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(InferenceConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(InferenceConfig.class);
  }
}
