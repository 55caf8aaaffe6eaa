package dev.parley.recommender.recommending;

import dev.parley.recommender.catalog.Catalog;
import dev.parley.recommender.catalog.Catalogs;
import dev.parley.recommender.interactions.CustomerHistory;
import dev.parley.recommender.interactions.Histories;
import dev.parley.recommender.interactions.Interest;
import dev.parley.recommender.interactions.Popularities;
import dev.parley.recommender.serving.ServedModel;
import dev.parley.recommender.serving.ServedModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes ranked lists for customers, from what is in memory. */
final class Recommender {
  /** Nobody reads on after so many; a page token must hold the numbers of all of them. */
  static final int LONGEST_LIST = 300;

  private final Catalogs catalogs;
  private final Histories histories;
  private final Popularities popularities;
  private final ServedModels models;
  private final Cascade cascade;
  private final Supplier<UUID> ids;
  private final Timer scoring;
  private final CatalogModels joined = new CatalogModels();

  Recommender(
      Catalogs catalogs,
      Histories histories,
      Popularities popularities,
      ServedModels models,
      Cascade cascade,
      Supplier<UUID> ids,
      MeterRegistry meters) {
    this.catalogs = catalogs;
    this.histories = histories;
    this.popularities = popularities;
    this.models = models;
    this.cascade = cascade;
    this.ids = ids;
    this.scoring =
        Timer.builder("parley.recommender.score")
            .description("Time to rank the products of one list")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
  }

  /**
   * The next page of a list, or the first page of a new one. Products on earlier pages never appear
   * again, whatever has changed meanwhile.
   */
  RankedPage recommend(ListQuestion question, Optional<Continuation> continuation, int pageSize) {
    Optional<ServedModel> model =
        continuation
            .map(begun -> models.preferably(begun.list().version()))
            .orElseGet(models::current);
    Situation situation = situation(question, model);
    Set<Long> shown = new HashSet<>();
    continuation.ifPresent(
        begun -> {
          for (long number : begun.shown()) {
            shown.add(number);
          }
        });
    int room = Math.min(pageSize, LONGEST_LIST - shown.size());
    // Ranked from the top again, so that scores are comparable over pages; one more tells whether
    // there is a next page.
    List<Cascade.Placed> ranked =
        scoring.record(() -> cascade.rank(situation, allowed(situation), shown.size() + room + 1));
    List<Cascade.Placed> rest =
        ranked.stream()
            .filter(placed -> !shown.contains(situation.catalog().entry(placed.ordinal()).number()))
            .toList();
    List<Cascade.Placed> page = rest.subList(0, Math.min(room, rest.size()));
    AttributionToken list =
        continuation.map(Continuation::list).orElseGet(() -> newList(page, model));
    boolean more = rest.size() > page.size() && shown.size() + page.size() < LONGEST_LIST;
    return new RankedPage(
        list.text(),
        list.strategy(),
        list.version().isEmpty() ? "" : model.map(ServedModel::resourceName).orElse(""),
        items(situation, page, shown.size()),
        more ? continuation(list, situation, shown, page).pageToken(question) : "");
  }

  private Situation situation(ListQuestion question, Optional<ServedModel> served) {
    Catalog catalog = catalogs.of(question.tenant());
    CustomerHistory history = histories.of(question.tenant(), question.customer());
    return new Situation(
        catalog,
        question.filter(),
        history,
        popularities.of(question.tenant()),
        served
            .flatMap(model -> model.of(question.tenant()))
            .map(model -> joined.of(question.tenant(), model, catalog)));
  }

  private static BitSet allowed(Situation situation) {
    BitSet allowed = situation.catalog().available(situation.filter());
    for (Interest interest : situation.history().interests()) {
      if (interest.excludes()) {
        situation.catalog().ordinalOf(interest.product()).ifPresent(allowed::clear);
      }
    }
    return allowed;
  }

  private AttributionToken newList(List<Cascade.Placed> page, Optional<ServedModel> model) {
    String strategy = page.isEmpty() ? Cascade.NOTHING : page.get(0).strategy().name();
    boolean byModel = !page.isEmpty() && page.get(0).strategy() instanceof ModelStrategy;
    return AttributionToken.create(
        ids.get(), strategy, byModel ? model.map(ServedModel::version).orElse("") : "");
  }

  private static List<RankedPage.Item> items(
      Situation situation, List<Cascade.Placed> page, int offset) {
    List<RankedPage.Item> items = new ArrayList<>(page.size());
    for (Cascade.Placed placed : page) {
      items.add(
          new RankedPage.Item(
              situation.catalog().product(placed.ordinal()),
              placed.score(),
              placed.strategy().reason(situation, placed.ordinal()),
              offset + items.size() + 1));
    }
    return items;
  }

  private static Continuation continuation(
      AttributionToken list, Situation situation, Set<Long> shown, List<Cascade.Placed> page) {
    Set<Long> numbers = new HashSet<>(shown);
    page.forEach(placed -> numbers.add(situation.catalog().entry(placed.ordinal()).number()));
    return new Continuation(list, numbers.stream().mapToLong(Long::longValue).toArray());
  }
}
