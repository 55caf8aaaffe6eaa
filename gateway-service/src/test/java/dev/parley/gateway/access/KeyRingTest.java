package dev.parley.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.caller.CallerRole;
import dev.parley.kit.digest.Sha256;
import dev.parley.kit.error.ServiceException;
import dev.parley.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private static final String KEY = "some-key-0123456789";

  private final FakeStore store = new FakeStore();
  private final TestClock clock = new TestClock();
  private final KeyRing keys = new KeyRing(store, clock, new FixedConfig());

  @Test
  void aKeyIsFoundByItsHash() {
    store.add(KEY, CallerRole.AGENT);
    keys.refresh();

    assertThat(keys.find(KEY)).map(Caller::role).contains(CallerRole.AGENT);
    assertThat(keys.find("other")).isEmpty();
  }

  @Test
  void aRemovedKeyIsGoneAfterTheNextLook() {
    store.add(KEY, CallerRole.AGENT);
    keys.refresh();
    store.clear();

    assertThat(keys.find(KEY)).isPresent();
    keys.refresh();
    assertThat(keys.find(KEY)).isEmpty();
  }

  @Test
  void keysOutliveTheDatabaseForAWhile() {
    store.add(KEY, CallerRole.AGENT);
    keys.refresh();

    clock.advance(Duration.ofMinutes(59));
    assertThat(keys.find(KEY)).isPresent();
    clock.advance(Duration.ofMinutes(2));
    assertThatThrownBy(() -> keys.find(KEY))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("can't be checked");
  }

  @Test
  void beforeTheFirstLookNobodyIsCalledUnknown() {
    assertThatThrownBy(() -> keys.find(KEY)).hasMessageContaining("can't be checked");
  }

  private static final class FakeStore implements ApiKeyStore {
    private final List<ApiKey> all = new ArrayList<>();
    private int changes;

    void add(String key, CallerRole role) {
      changes++;
      all.add(
          new ApiKey("id", "default", "", role, Sha256.hex(key), Instant.EPOCH, Optional.empty()));
    }

    void clear() {
      changes++;
      all.clear();
    }

    @Override
    public String revision() {
      return Integer.toString(changes);
    }

    @Override
    public List<ApiKey> valid() {
      return List.copyOf(all);
    }
  }

  private static final class FixedConfig implements AccessConfig {
    @Override
    public Duration refreshInterval() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration offlineGrace() {
      return Duration.ofHours(1);
    }

    @Override
    public Duration sessionLifetime() {
      return Duration.ofHours(24);
    }

    @Override
    public RateLimit rateLimit() {
      throw new UnsupportedOperationException("not asked here");
    }
  }
}
