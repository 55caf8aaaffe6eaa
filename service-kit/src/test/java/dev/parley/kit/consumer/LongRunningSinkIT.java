package dev.parley.kit.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.kit.backends.Backends;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.event.EventEnvelope;
import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limit of time is of the work, however many attempts it takes. */
class LongRunningSinkIT {
  private static final String CONSUMER = "probe";
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final EventEnvelope EVENT =
      new EventEnvelope("job", "", "", "", "", Instant.EPOCH, "", new byte[0]);

  private final JdbcWorkTimeStore times = new JdbcWorkTimeStore();
  private final List<String> story = new CopyOnWriteArrayList<>();
  private AgroalDataSource dataSource;
  private Jdbi jdbi;

  @BeforeEach
  void prepare() throws Exception {
    dataSource = Backends.shared().freshSchema();
    jdbi = Jdbi.create(dataSource);
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void timeIsKeptWhileWorkRunsSoThatItSurvivesItsProcess() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    LongRunningSink first = sink(LIMIT, release::await);
    CompletableFuture<Boolean> accepted = accept(first);
    await().until(() -> spent().compareTo(Duration.ZERO) > 0);

    // As if the first one had been killed now.
    boolean fresh = sink(spent(), () -> story.add("again")).accept(EVENT);

    assertThat(fresh).isTrue();
    assertThat(story).containsExactly("out of time");
    release.countDown();
    assertThat(accepted.get(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void attemptsThatFailShareTheLimit() throws Exception {
    ServiceException away = new ServiceException(ErrorKind.UNAVAILABLE, "disk is full");
    LongRunningSink failing =
        sink(
            LIMIT,
            () -> {
              story.add("attempt");
              throw away;
            });

    assertThatThrownBy(() -> failing.accept(EVENT)).isSameAs(away);
    Duration first = spent();
    assertThatThrownBy(() -> failing.accept(EVENT)).isSameAs(away);
    assertThat(first).isPositive();
    assertThat(spent()).isGreaterThan(first);
    jdbi.useHandle(handle -> times.add(handle, CONSUMER, EVENT.id(), LIMIT));
    assertThat(failing.accept(EVENT)).isTrue();

    assertThat(story).containsExactly("attempt", "attempt", "out of time");
    assertThat(failing.accept(EVENT)).as("the event is done").isFalse();
    assertThat(spent()).as("what has ended is forgotten").isZero();
  }

  @Test
  void finishedWorkWhoseResultIsNotHeardHasItsWholeLimitAgain() throws Exception {
    ServiceException unheard = new ServiceException(ErrorKind.UNAVAILABLE, "nobody listens");
    LongRunningHandler handler =
        event -> {
          story.add("finished");
          jdbi.useHandle(handle -> times.add(handle, CONSUMER, EVENT.id(), LIMIT));
          return () -> {
            throw unheard;
          };
        };
    LongRunningSink sink =
        new LongRunningSink(jdbi, CONSUMER, handler, LIMIT, Duration.ofMillis(5));

    assertThatThrownBy(() -> sink.accept(EVENT)).isSameAs(unheard);
    assertThatThrownBy(() -> sink.accept(EVENT)).isSameAs(unheard);

    assertThat(story).containsExactly("finished", "finished");
    assertThat(spent()).isZero();
  }

  @Test
  void interruptedWorkKeepsItsTime() throws Exception {
    LongRunningSink endless =
        sink(
            LIMIT,
            () -> {
              story.add("begun");
              new CountDownLatch(1).await();
            });
    CompletableFuture<Void> interrupted = new CompletableFuture<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                endless.accept(EVENT);
              } catch (InterruptedException e) {
                interrupted.complete(null);
              } catch (Exception e) {
                interrupted.completeExceptionally(e);
              }
            });
    worker.start();
    await().until(() -> story.contains("begun"));
    worker.interrupt(); // the service stops
    interrupted.get(60, TimeUnit.SECONDS);

    assertThat(spent()).isPositive();
  }

  @Test
  void timeThatCannotBeSavedIsSavedLater() {
    AtomicLong now = new AtomicLong(1000);
    WorkTime time = new WorkTime(jdbi, CONSUMER, EVENT.id(), now::get);
    now.addAndGet(5);
    time.save();
    jdbi.useHandle(handle -> handle.execute("alter table work_time rename to away"));
    now.addAndGet(7);
    time.save();
    jdbi.useHandle(handle -> handle.execute("alter table away rename to work_time"));
    assertThat(spent()).isEqualTo(Duration.ofNanos(5));
    now.addAndGet(11);
    time.save();

    assertThat(spent()).isEqualTo(Duration.ofNanos(5 + 7 + 11));
    assertThat(new WorkTime(jdbi, CONSUMER, EVENT.id(), now::get).earlier()).isEqualTo(spent());
  }

  private Duration spent() {
    return jdbi.withHandle(handle -> times.find(handle, CONSUMER, EVENT.id()));
  }

  private static CompletableFuture<Boolean> accept(LongRunningSink sink) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return sink.accept(EVENT);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private interface Work {
    void run() throws Exception;
  }

  private LongRunningSink sink(Duration limit, Work work) {
    LongRunningHandler handler =
        new LongRunningHandler() {
          @Override
          public Runnable handle(EventEnvelope event) throws Exception {
            work.run();
            return DONE;
          }

          @Override
          public void outOfTime(EventEnvelope event, Duration reached) {
            story.add("out of time");
          }
        };
    return new LongRunningSink(jdbi, CONSUMER, handler, limit, Duration.ofMillis(5));
  }
}
