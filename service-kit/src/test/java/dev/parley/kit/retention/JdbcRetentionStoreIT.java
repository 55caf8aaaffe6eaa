package dev.parley.kit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.backends.Backends;
import io.agroal.api.AgroalDataSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class JdbcRetentionStoreIT {
  @Test
  void oldRowsGoAndYoungOnesStay() throws Exception {
    try (AgroalDataSource dataSource = Backends.shared().freshSchema()) {
      Jdbi jdbi = Jdbi.create(dataSource);
      JdbcRetentionStore store = new JdbcRetentionStore(jdbi);
      jdbi.useHandle(
          handle -> {
            handle.execute(
                """
                insert into inbox (consumer, event_id, handled_at)
                select 'c', n::text, now() - n * interval '1 hour' from generate_series(1, 12000) n
                """);
            handle.execute(
                """
                insert into handled_request
                  (tenant, method, request_id, request_digest, response, handled_at)
                select 't', 'm', n::text, '', '', now() - n * interval '1 hour'
                from generate_series(1, 10) n
                """);
            handle.execute(
                """
                insert into work_time (consumer, event_id, spent_nanos, updated_at)
                select 'c', n::text, 1, now() - n * interval '1 hour' from generate_series(1, 10) n
                """);
          });

      Instant dayAgo = Instant.now().minus(24, ChronoUnit.HOURS);
      Instant fiveHoursAgo = Instant.now().minus(5, ChronoUnit.HOURS);
      assertThat(store.deleteInbox(dayAgo)).isBetween(11_975, 11_977);
      assertThat(store.deleteHandledRequests(fiveHoursAgo)).isBetween(5, 6);
      assertThat(store.deleteWorkTimes(fiveHoursAgo)).isBetween(5, 6);
      assertThat(store.deleteInbox(dayAgo)).isZero();
    }
  }
}
