package dev.parley.recommender.training;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.recommender.ease.EaseOptions;
import dev.parley.recommender.ease.EaseTrainer;
import dev.parley.recommender.model.RecommendationModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Trains a model for each tenant and measures it beside the champion. Deterministic. */
final class CandidateTrainer {
  private final TrainingConfig config;
  private final EaseTrainer trainer;

  CandidateTrainer(TrainingConfig config, EaseTrainer trainer) {
    this.config = config;
    this.trainer = trainer;
  }

  /**
   * @param champion the champion's models per tenant; a tenant without one is measured against its
   *     most popular products, which is what it is served
   * @throws ServiceException FAILED_PRECONDITION when no tenant has enough interactions; the
   *     message says how many there are and how many it takes
   */
  Candidate train(
      List<TenantData> tenants,
      Map<String, RecommendationModel> champion,
      ProgressListener progress) {
    List<TenantData> trainable = tenants.stream().filter(this::isEnough).toList();
    if (trainable.isEmpty()) {
      throw tooFew(tenants);
    }
    Map<String, RecommendationModel> models = new TreeMap<>();
    Scores scores = Scores.NONE;
    Scores opponent = Scores.NONE;
    Scores popular = Scores.NONE;
    ModelCard card = new ModelCard();
    for (int i = 0; i < trainable.size(); i++) {
      TenantData data = trainable.get(i);
      Split split = Split.heldOut(data.tenant(), data.customers());
      List<String> items = items(split.training());
      double start = (double) i / trainable.size();
      double share = 1.0 / trainable.size();
      EaseOptions options =
          tuning()
              .best(
                  data.tenant(),
                  items,
                  split.training(),
                  part ->
                      progress.progress(
                          start + share * 0.9 * part, "choosing settings for " + data.tenant()));
      RecommendationModel model = trainer.train(items, Tuning.strengths(split.training()), options);
      progress.progress(start + share * 0.95, "measuring the model of " + data.tenant());
      int products = products(data.customers());
      Ranker mostPopular = Ranker.ofPopular(byPopularity(split.training()));
      RecommendationModel present = champion.get(data.tenant());
      Scores tenantScores = Scores.of(Ranker.of(model), split.heldOut(), products);
      Scores tenantPopular = Scores.of(mostPopular, split.heldOut(), products);
      models.put(data.tenant(), model);
      scores = scores.and(tenantScores);
      popular = popular.and(tenantPopular);
      opponent =
          opponent.and(
              present == null
                  ? tenantPopular
                  : Scores.of(Ranker.of(present), split.heldOut(), products));
      card.add(data, split, items.size(), options, tenantScores, tenantPopular);
    }
    return new Candidate(models, scores, opponent, popular, card.text());
  }

  private Tuning tuning() {
    List<EaseOptions> grid = new ArrayList<>();
    for (double exponent : config.exponents()) {
      for (double lambda : config.lambdas()) {
        grid.add(new EaseOptions(lambda, exponent));
      }
    }
    return new Tuning(trainer, grid);
  }

  private boolean isEnough(TenantData data) {
    return data.interactions() >= config.minInteractions()
        && measurable(data) >= config.minCustomers()
        && !Split.heldOut(data.tenant(), data.customers()).heldOut().isEmpty();
  }

  private static long measurable(TenantData data) {
    return data.customers().stream()
        .filter(customer -> HeldOutCustomer.of(customer.history()).isPresent())
        .count();
  }

  private ServiceException tooFew(List<TenantData> tenants) {
    String best =
        tenants.stream()
            .max(Comparator.comparingLong(TenantData::interactions))
            .map(
                data ->
                    "tenant %s has %d interactions, and %d customers with two or more products"
                        .formatted(data.tenant(), data.interactions(), measurable(data)))
            .orElse("there are no interactions");
    return new ServiceException(
            ErrorKind.FAILED_PRECONDITION,
            "too few interactions to train on: %s; needed are %d interactions and %d such customers"
                .formatted(best, config.minInteractions(), config.minCustomers()))
        .withReason("TOO_FEW_INTERACTIONS");
  }

  /** Products that enough customers touched, the most touched ones, in the order of ids. */
  private List<String> items(List<Customer> customers) {
    Map<String, Integer> counts = new HashMap<>();
    for (Customer customer : customers) {
      customer
          .history()
          .strengths()
          .forEach(
              (product, strength) -> {
                if (strength > 0) {
                  counts.merge(product, 1, Integer::sum);
                }
              });
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= config.minCustomersPerItem())
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(config.maxItems())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static List<String> byPopularity(List<Customer> customers) {
    Map<String, Double> sums = new TreeMap<>();
    for (Customer customer : customers) {
      customer.history().strengths().forEach((product, s) -> sums.merge(product, s, Double::sum));
    }
    return sums.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int products(List<Customer> customers) {
    Set<String> products = new HashSet<>();
    customers.forEach(customer -> products.addAll(customer.history().strengths().keySet()));
    return products.size();
  }
}
