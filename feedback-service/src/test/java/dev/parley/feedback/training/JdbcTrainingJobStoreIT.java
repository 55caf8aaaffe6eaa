package dev.parley.feedback.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JdbcTrainingJobStoreIT {
  private final String family = "f-" + UUID.randomUUID();

  @Inject Jdbi jdbi;
  @Inject JdbcTrainingJobStore store;

  @Test
  void partsOfExamplesCountWhenTheyMakeAWholeOne() {
    for (int i = 0; i < 9; i++) {
      jdbi.useTransaction(handle -> store.addExamples(handle, family, new BigDecimal("0.2")));
    }

    assertThat(total()).isEqualTo(1);
    TrainingJob job =
        jdbi.inTransaction(
            handle ->
                store.insert(
                    handle, UUID.randomUUID().toString(), family, "admin:test", "", Instant.EPOCH));
    assertThat(job.exampleTotal()).isEqualTo(1);

    jdbi.useTransaction(handle -> store.addExamples(handle, family, new BigDecimal("0.2")));
    assertThat(total()).isEqualTo(2);
  }

  private long total() {
    return jdbi.inTransaction(handle -> store.history(handle, family)).exampleTotal();
  }
}
