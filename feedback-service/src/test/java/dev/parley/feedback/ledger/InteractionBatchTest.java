package dev.parley.feedback.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InteractionBatchTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void everyInteractionTooFarInTheFutureIsNamed() {
    List<Interaction> interactions =
        List.of(
            at("a", NOW),
            at("b", NOW.plus(Duration.ofDays(1)).plusSeconds(1)),
            at("c", NOW.plus(Duration.ofDays(1))),
            at("d", NOW.plus(Duration.ofDays(400))));

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> InteractionBatch.of("acme", interactions, NOW))
        .satisfies(
            failure ->
                assertThat(failure.fieldViolations())
                    .extracting(FieldViolation::field)
                    .containsExactly("interactions[1].event_time", "interactions[3].event_time"));
  }

  @Test
  void anyPastIsFine() {
    InteractionBatch batch =
        InteractionBatch.of("acme", List.of(at("a", Instant.parse("0001-01-01T00:00:00Z"))), NOW);

    assertThat(batch.distinct()).hasSize(1);
  }

  @Test
  void repeatedIdsCountOnce() {
    Interaction first = at("a", NOW);
    InteractionBatch batch =
        InteractionBatch.of(
            "acme", List.of(first, at("b", NOW), at("a", NOW.minusSeconds(1))), NOW);

    assertThat(batch.distinct()).extracting(Interaction::id).containsExactly("a", "b");
    assertThat(batch.distinct().get(0)).isSameAs(first);
    assertThat(batch.repeated()).isEqualTo(1);
  }

  private static Interaction at(String id, Instant time) {
    return new Interaction(id, "customers/ann", "products/p", InteractionType.VIEW, time, "");
  }
}
