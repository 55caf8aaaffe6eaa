package dev.parley.gateway.recommendations;

import dev.parley.kit.outbox.Outbox;
import dev.parley.kit.privacy.CustomerPseudonyms;
import dev.parley.proto.events.v1.ExposureLogged;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.RecommendedItem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Which lists were shown to whom: for learning as an event, for feedback as a row. */
@Singleton
public class Exposures {
  private static final String TOPIC = "parley.exposures.v1";

  private final Jdbi jdbi;
  private final JdbcShownListStore lists;
  private final Outbox outbox;
  private final CustomerPseudonyms pseudonyms;
  private final Clock clock;

  Exposures(
      Jdbi jdbi,
      JdbcShownListStore lists,
      Outbox outbox,
      CustomerPseudonyms pseudonyms,
      Clock clock) {
    this.jdbi = jdbi;
    this.lists = lists;
    this.outbox = outbox;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  /**
   * Logs the list in the caller's transaction; an empty one was not shown.
   *
   * @param customer empty when nobody in particular asked
   */
  public void log(Handle transaction, String tenant, String customer, RecommendationList list) {
    if (list.getItemsCount() == 0 || list.getAttributionToken().isEmpty()) {
      return;
    }
    lists.insert(
        transaction,
        list.getAttributionToken(),
        tenant,
        new ShownList(customer, list.getModelVersion()),
        clock.instant());
    String pseudonym = pseudonyms.of(tenant, customer);
    ExposureLogged.Builder event =
        ExposureLogged.newBuilder()
            .setAttributionToken(list.getAttributionToken())
            .setCustomer(pseudonyms.nameOf(tenant, customer))
            .setModelVersion(list.getModelVersion())
            .setPropensity(1);
    for (RecommendedItem item : list.getItemsList()) {
      event.addShown(
          ExposureLogged.Shown.newBuilder()
              .setResource("products/" + item.getId())
              .setPosition(item.getPosition())
              .setScore(item.getScore()));
    }
    String key = pseudonym.isEmpty() ? list.getAttributionToken() : pseudonym;
    outbox.append(transaction, TOPIC, key, tenant, event.build());
  }

  /** Those of the tokens whose lists were shown to the customer. */
  public Set<String> shownTo(String tenant, String customer, Set<String> attributionTokens) {
    return attributionTokens.isEmpty()
        ? Set.of()
        : jdbi.withHandle(handle -> lists.shownTo(handle, tenant, customer, attributionTokens));
  }

  /** The list with this token, if it was shown. */
  public Optional<ShownList> find(String tenant, String attributionToken) {
    return jdbi.withHandle(handle -> lists.find(handle, tenant, attributionToken));
  }
}
