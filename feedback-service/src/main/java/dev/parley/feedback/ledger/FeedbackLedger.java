package dev.parley.feedback.ledger;

import dev.parley.feedback.page.Page;
import dev.parley.feedback.training.NewExamples;
import dev.parley.kit.privacy.CustomerPseudonyms;
import dev.parley.kit.privacy.PersonalDataMasker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Records ratings and behaviour, publishes them and counts what trainers can learn from, all in the
 * caller's transaction.
 */
@Singleton
final class FeedbackLedger {
  private static final String SENTIMENT = "sentiment";
  private static final String ANSWERING = "answering";
  private static final String RERANKER = "reranker";
  private static final String RECOMMENDER = "recommender";

  /** What an opened source counts beside a rating, as in the trainer's weights. */
  private static final BigDecimal OPENED_SOURCE = new BigDecimal("0.2");

  private final JdbcFeedbackStore ratings;
  private final JdbcInteractionStore interactions;
  private final JdbcOpenedSourceStore openedSources;
  private final LedgerEvents events;
  private final NewExamples examples;
  private final CustomerPseudonyms pseudonyms;
  private final MeterRegistry meters;
  private final Clock clock;

  FeedbackLedger(
      JdbcFeedbackStore ratings,
      JdbcInteractionStore interactions,
      JdbcOpenedSourceStore openedSources,
      LedgerEvents events,
      NewExamples examples,
      CustomerPseudonyms pseudonyms,
      MeterRegistry meters,
      Clock clock) {
    this.ratings = ratings;
    this.interactions = interactions;
    this.openedSources = openedSources;
    this.events = events;
    this.examples = examples;
    this.pseudonyms = pseudonyms;
    this.meters = meters;
    this.clock = clock;
  }

  /** In the database's precision, so that what a call returns is what a list shows. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What a list of ratings shows, and how many there are on all its pages. */
  record Ratings(Page<FeedbackRecord> page, long total) {}

  FeedbackRecord submit(Handle handle, Feedback feedback) {
    String customer = feedback.customer();
    Feedback kept =
        feedback.masked(
            customer.isEmpty() ? "" : pseudonyms.of(feedback.tenant(), customer),
            PersonalDataMasker.mask(feedback.comment()),
            PersonalDataMasker.mask(feedback.correctedAnswer()),
            PersonalDataMasker.mask(feedback.text()));
    FeedbackRecord entry = ratings.insert(handle, UUID.randomUUID(), kept, now());
    events.submitted(handle, entry, keyOf(kept));
    if (kept.correctsSentiment()) {
      examples.add(handle, SENTIMENT, 1);
    }
    if (kept.ratesAnswer()) {
      examples.add(handle, ANSWERING, 1);
      examples.add(handle, RERANKER, 1);
    }
    meters
        .counter(
            "parley.feedback.submitted", "source", kept.source().name().toLowerCase(Locale.ROOT))
        .increment();
    return entry;
  }

  /**
   * @param answerId only ratings of this answer; empty means all
   */
  Ratings list(Handle handle, String tenant, String answerId, Page.Request page) {
    Page<FeedbackRecord> found =
        Page.read(
            "feedback/" + tenant + "/" + answerId,
            page,
            FeedbackRecord::sequence,
            (before, limit) -> ratings.newest(handle, tenant, answerId, before, limit));
    return new Ratings(found, ratings.count(handle, tenant, answerId));
  }

  InteractionCounts record(Handle handle, InteractionBatch batch) {
    Set<String> recordedIds = interactions.insert(handle, batch.tenant(), batch.distinct(), now());
    List<Interaction> recorded =
        batch.distinct().stream()
            .filter(interaction -> recordedIds.contains(interaction.id()))
            .toList();
    events.recorded(
        handle,
        batch.tenant(),
        recorded,
        interaction -> pseudonyms.of(batch.tenant(), interaction.customer()));
    examples.add(handle, RECOMMENDER, recorded.size());
    int duplicates = batch.distinct().size() - recorded.size() + batch.repeated();
    meters.counter("parley.interactions.recorded").increment(recorded.size());
    meters.counter("parley.interactions.duplicate").increment(duplicates);
    return new InteractionCounts(recorded.size(), duplicates);
  }

  /** Whether it was not recorded before. */
  boolean record(Handle handle, OpenedSource source) {
    OpenedSource kept = source.of(pseudonyms.of(source.tenant(), source.customer()));
    boolean isNew = openedSources.insert(handle, kept, now());
    if (isNew) {
      events.opened(handle, kept);
      if (kept.tellsOrder()) {
        examples.addPart(handle, RERANKER, OPENED_SOURCE);
      }
      meters.counter("parley.sources.opened").increment();
    }
    return isNew;
  }

  /** Feedback of nobody known keeps its order per rated thing. */
  private String keyOf(Feedback kept) {
    return kept.customer().isEmpty()
        ? pseudonyms.of(kept.tenant(), kept.answerId() + kept.attributionToken())
        : kept.customer();
  }
}
