package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WaitingRoomTest {
  private static final SchedulerSettings SETTINGS = new SchedulerSettings(4, 6, 4, 8, 1);

  private final WaitingRoom room = new WaitingRoom(SETTINGS);

  @Test
  void tenantsTakeTurnsAndEachKeepsItsOrder() {
    List.of("a1", "a2", "a3", "b1", "c1", "b2").forEach(this::add);

    assertThat(pollAll(Map.of())).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
  }

  @Test
  void tenantWithFewerSlotsComesFirst() {
    List.of("a1", "a2", "b1").forEach(this::add);

    assertThat(pollAll(Map.of("a", 3, "b", 2))).containsExactly("b1", "a1", "a2");
  }

  @Test
  void keptSlotIsForTenantsThatHaveNone() {
    add("a1");

    assertThat(room.poll(Map.of("a", 3), 1, 0)).isEmpty();
    assertThat(room.poll(Map.of("a", 3), 2, 0)).isPresent();

    add("a2");
    add("b1");
    assertThat(room.poll(Map.of("a", 3), 1, 0))
        .hasValueSatisfying(next -> assertThat(next.request().tenant()).isEqualTo("b"));
  }

  @Test
  void fullRoomHasAPlaceForATenantThatHasNothingWaiting() {
    List.of("a1", "a2", "a3", "b1", "b2", "b3").forEach(this::add);

    assertThatThrownBy(() -> add("a4")).hasMessageContaining("queue is full (capacity: 6)");
    add("c1");
    assertThatThrownBy(() -> add("c2")).hasMessageContaining("queue is full");
    assertThatThrownBy(() -> add("d1")).hasMessageContaining("queue is full (capacity: 7)");
  }

  @Test
  void retryTimeFollowsTheMeasuredRate() {
    for (int i = 1; i <= 4; i++) {
      add("a" + i);
    }
    for (int i = 0; i < 4; i++) {
      room.poll(Map.of(), 2, Duration.ofSeconds(2L * i).toNanos());
    }
    for (int i = 1; i <= 4; i++) {
      add("a" + i);
    }

    ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> add("a5"));
    assertThat(refusal.reason()).isEqualTo("GENERATION_QUEUE_FULL");
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(8));
  }

  @Test
  void placesAreNeverGivenTwice() throws InterruptedException {
    AtomicInteger admitted = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String tenant = "abcde".substring(i % 5, i % 5 + 1);
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  add(tenant + 1);
                  admitted.incrementAndGet();
                } catch (ServiceException | InterruptedException e) {
                  // refused
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(admitted.get()).isBetween(SETTINGS.queueCapacity(), SETTINGS.queueCapacity() + 1);
    assertThat(room.size()).isEqualTo(admitted.get());
  }

  @Test
  void closedRoomTakesNobodyInAndTheEarliestEndCounts() {
    room.close(Instant.EPOCH.plusSeconds(5));
    room.close(Instant.EPOCH.plusSeconds(9));
    room.close(Instant.EPOCH.plusSeconds(3));

    assertThat(room.closedUntil()).contains(Instant.EPOCH.plusSeconds(3));
    assertThat(catchThrowableOfType(ServiceException.class, () -> add("a1")).kind())
        .isEqualTo(ErrorKind.UNAVAILABLE);
  }

  /** A letter for the tenant and a digit for the request. */
  private void add(String name) {
    GenerationRequest request =
        GenerationRequest.of(name.substring(0, 1), List.of(name.charAt(1) - '0'), 1);
    room.add(new Submission(request, new EventBuffer(1), 0));
  }

  private List<String> pollAll(Map<String, Integer> running) {
    List<String> names = new ArrayList<>();
    while (room.size() > 0) {
      room.poll(running, 2, 0)
          .map(Submission::request)
          .ifPresent(request -> names.add(request.tenant() + request.prompt().get(0)));
    }
    return names;
  }
}
