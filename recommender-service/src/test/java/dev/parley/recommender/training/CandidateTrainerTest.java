package dev.parley.recommender.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.recommender.ease.EaseTrainer;
import dev.parley.recommender.interactions.CustomerHistory;
import dev.parley.recommender.interactions.Interaction;
import dev.parley.recommender.interactions.InteractionType;
import dev.parley.recommender.interactions.InterestWeights;
import dev.parley.recommender.model.RecommendationModel;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CandidateTrainerTest {
  private final TrainingConfig config =
      new SmallRyeConfigBuilder()
          .withConverter(Duration.class, 200, new DurationConverter())
          .withDefaultValue("parley.recommender.training.lambdas", "50,500")
          .withDefaultValue("parley.recommender.training.exponents", "0,1")
          .withMapping(TrainingConfig.class)
          .build()
          .getConfigMapping(TrainingConfig.class);
  private final CandidateTrainer trainer = new CandidateTrainer(config, new EaseTrainer());

  @Test
  void modelOfCustomersWithTastesBeatsPopularity() {
    Candidate candidate = train(List.of(shop(400)), Map.of());
    assertThat(candidate.scores().ndcg()).isGreaterThan(2 * candidate.popular().ndcg());
    assertThat(candidate.scores().customers()).isBetween(50, 110);
    assertThat(candidate.opponent()).isEqualTo(candidate.popular());
    assertThat(candidate.card()).contains("Tenant shop", "NDCG@10");
  }

  @Test
  void sameInteractionsGiveTheSameModel() {
    Candidate one = train(List.of(shop(200)), Map.of());
    Candidate other = train(List.of(shop(200)), Map.of());
    assertThat(other.scores()).isEqualTo(one.scores());
    assertThat(other.card()).isEqualTo(one.card());
  }

  @Test
  void championIsMeasuredOnTheSameCustomers() {
    Map<String, RecommendationModel> champion = train(List.of(shop(400)), Map.of()).models();
    Candidate candidate = train(List.of(shop(400)), champion);
    assertThat(candidate.opponent()).isEqualTo(candidate.scores());
  }

  @Test
  void tooFewInteractionsAreCounted() {
    assertThatThrownBy(() -> train(List.of(shop(12)), Map.of()))
        .isInstanceOf(ServiceException.class)
        .hasMessage(
            "too few interactions to train on: tenant shop has 72 interactions, and 12 customers"
                + " with two or more products; needed are 200 interactions and 30 such customers");
    assertThatThrownBy(() -> train(List.of(), Map.of()))
        .hasMessageContaining("there are no interactions");
  }

  @Test
  void tenantWithTooLittleDoesNotStopTheOthers() {
    TenantData small = new TenantData("bank", shop(5).customers(), 30);
    assertThat(train(List.of(small, shop(200)), Map.of()).models()).containsOnlyKeys("shop");
  }

  @Test
  void progressGrows() {
    List<Double> progress = new ArrayList<>();
    Candidate unused =
        trainer.train(List.of(shop(200)), Map.of(), (part, message) -> progress.add(part));
    assertThat(progress).isSorted().allMatch(part -> part > 0 && part < 1).hasSize(5);
  }

  @Test
  void interruptedTrainingStopsAtItsNextStep() {
    List<Double> progress = new ArrayList<>();
    assertThatThrownBy(
            () ->
                trainer.train(
                    List.of(shop(200)),
                    Map.of(),
                    (part, message) -> {
                      progress.add(part);
                      Thread.currentThread().interrupt();
                    }))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(progress).hasSize(1);
  }

  private Candidate train(List<TenantData> data, Map<String, RecommendationModel> champion) {
    return trainer.train(data, champion, (part, message) -> {});
  }

  /** Customers each of whom likes one of five groups of eight products, six interactions each. */
  private static TenantData shop(int customers) {
    Random random = new Random(42);
    List<Customer> result = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      List<Interaction> acts = new ArrayList<>();
      int taste = random.nextInt(5);
      for (int i = 0; i < 6; i++) {
        int group = random.nextInt(10) == 0 ? random.nextInt(5) : taste;
        acts.add(
            new Interaction(
                "g" + group + "-p" + random.nextInt(8),
                i % 3 == 0 ? InteractionType.PURCHASE : InteractionType.VIEW,
                Instant.parse("2026-03-01T12:00:00Z").plusSeconds(3600L * i)));
      }
      result.add(
          new Customer("customers/c" + c, CustomerHistory.of(acts, InterestWeights.DEFAULT)));
    }
    return new TenantData("shop", result, 6L * customers);
  }
}
