package dev.parley.recommender.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final TestClock clock = new TestClock();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private boolean following = true;
  private boolean away;
  private Duration cost = Duration.ZERO;
  private int loads;

  @Test
  void valueIsLoadedOnceWhileNothingChanges() {
    Snapshots<Integer> snapshots = snapshots(Duration.ZERO, Duration.ofMillis(50));
    assertThat(snapshots.get("shop")).isEqualTo(1);
    assertThat(snapshots.get("shop")).isEqualTo(1);
  }

  @Test
  void changeIsSeenByTheNextRead() {
    Snapshots<Integer> snapshots = snapshots(Duration.ZERO, Duration.ofMillis(50));
    assertThat(snapshots.get("shop")).isEqualTo(1);
    snapshots.invalidate("shop");
    assertThat(snapshots.get("shop")).isEqualTo(2);
  }

  @Test
  void slowSourceIsReadInTheBackground() {
    cost = Duration.ofSeconds(1);
    Snapshots<Integer> snapshots = snapshots(Duration.ZERO, Duration.ofMillis(50));
    assertThat(snapshots.get("shop")).isEqualTo(1);
    snapshots.invalidate("shop");
    assertThat(snapshots.get("shop")).isEqualTo(1);
    background.remove().run();
    assertThat(snapshots.get("shop")).isEqualTo(2);
  }

  @Test
  void streamOfChangesCostsOneLoadPerMinimumAge() {
    Snapshots<Integer> snapshots = snapshots(SHORT, Duration.ofMillis(50));
    assertThat(snapshots.get("shop")).isEqualTo(1);
    snapshots.invalidate("shop");
    assertThat(snapshots.get("shop")).isEqualTo(1);
    clock.advance(SHORT);
    assertThat(snapshots.get("shop")).isEqualTo(2);
  }

  @Test
  void valueAgesQuicklyWhileChangesAreNotAnnounced() {
    following = false;
    Snapshots<Integer> snapshots = snapshots(Duration.ZERO, Duration.ofMillis(50));
    assertThat(snapshots.get("shop")).isEqualTo(1);
    clock.advance(SHORT);
    assertThat(snapshots.get("shop")).isEqualTo(2);
  }

  @Test
  void lastValueStaysWhileTheSourceIsAway() {
    Snapshots<Integer> snapshots = snapshots(Duration.ZERO, Duration.ofMillis(50));
    assertThat(snapshots.get("shop")).isEqualTo(1);
    away = true;
    snapshots.invalidate("shop");
    assertThat(snapshots.get("shop")).isEqualTo(1);
    away = false;
    clock.advance(SHORT);
    assertThat(snapshots.get("shop")).isEqualTo(1); // nobody waits for a source that failed
    background.remove().run();
    assertThat(snapshots.get("shop")).isEqualTo(2);
  }

  @Test
  void firstReadFailsWithItsSource() {
    away = true;
    Snapshots<Integer> snapshots = snapshots(Duration.ZERO, Duration.ofMillis(50));
    assertThatThrownBy(() -> snapshots.get("shop")).hasMessage("away");
  }

  @Test
  void changeDuringALoadIsNotLost() {
    Snapshots<Integer>[] holder = newArray();
    holder[0] =
        new Snapshots<>(
            tenant -> {
              if (++loads == 2) {
                holder[0].invalidate(tenant);
              }
              return loads;
            },
            freshness(Duration.ZERO, Duration.ofMillis(50)),
            background::add,
            clock);
    assertThat(holder[0].get("shop")).isEqualTo(1);
    holder[0].invalidate("shop");
    assertThat(holder[0].get("shop")).isEqualTo(2);
    assertThat(holder[0].get("shop")).isEqualTo(3);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Snapshots<Integer>[] newArray() {
    return new Snapshots[1];
  }

  private Snapshots<Integer> snapshots(Duration minAge, Duration blockingBudget) {
    return new Snapshots<>(this::load, freshness(minAge, blockingBudget), background::add, clock);
  }

  private Freshness freshness(Duration minAge, Duration blockingBudget) {
    return new Freshness(() -> following, LONG, SHORT, minAge, blockingBudget);
  }

  private Integer load(String tenant) {
    if (away) {
      throw new IllegalStateException("away");
    }
    clock.advance(cost);
    return ++loads;
  }
}
