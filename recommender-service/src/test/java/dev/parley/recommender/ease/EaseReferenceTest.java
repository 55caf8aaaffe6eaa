package dev.parley.recommender.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.kit.tensor.SafetensorsFile;
import dev.parley.kit.tensor.SafetensorsWriter;
import dev.parley.recommender.model.Contribution;
import dev.parley.recommender.model.RecommendationModel;
import dev.parley.recommender.model.UserVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against NumPy; see {@code src/test/resources/ease/make_reference.py}. */
class EaseReferenceTest {
  private static final double TOLERANCE = 1e-4;
  private static final JsonMapper JSON = new JsonMapper();

  private static JsonNode reference = JSON.createObjectNode();
  private static List<String> items = List.of();
  private static List<Map<String, Double>> customers = List.of();

  @BeforeAll
  static void read() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            EaseReferenceTest.class.getResourceAsStream("/ease/reference.json"))) {
      reference = JSON.readTree(file);
    }
    items = JSON.convertValue(reference.path("items"), new TypeReference<List<String>>() {});
    customers =
        JSON.convertValue(
            reference.path("customers"), new TypeReference<List<Map<String, Double>>>() {});
  }

  @Test
  void scoresAreThoseOfNumPy() {
    for (JsonNode expected : reference.path("cases")) {
      RecommendationModel model = train(expected);
      for (int customer = 0; customer < expected.path("scores").size(); customer++) {
        float[] scores = model.scores(UserVector.of(model, customers.get(customer)));
        for (int item = 0; item < scores.length; item++) {
          assertThat((double) scores[item])
              .isCloseTo(
                  expected.path("scores").path(customer).path(item).asDouble(), within(TOLERANCE));
        }
      }
    }
  }

  @Test
  void similaritiesAreTheMeanOfBothDirections() {
    JsonNode expected = reference.path("cases").path(0);
    float[] similarities = train(expected).similarities(3);
    for (int other = 0; other < items.size(); other++) {
      double mean =
          (expected.path("weights").path(3).path(other).asDouble()
                  + expected.path("weights").path(other).path(3).asDouble())
              / 2;
      assertThat((double) similarities[other]).isCloseTo(mean, within(TOLERANCE));
    }
  }

  @Test
  void contributionsAddUpToTheScoreAndComeStrongestFirst() {
    JsonNode expected = reference.path("cases").path(1);
    RecommendationModel model = train(expected);
    UserVector user = UserVector.of(model, customers.get(0));
    float[] scores = model.scores(user);
    for (int item = 0; item < items.size(); item++) {
      List<Contribution> contributions = model.contributions(user, item);
      double negative = 0;
      for (int i = 0; i < user.items().length; i++) {
        negative +=
            Math.min(
                0,
                user.weights()[i]
                    * expected.path("weights").path(user.items()[i]).path(item).asDouble());
      }
      double positive = contributions.stream().mapToDouble(Contribution::amount).sum();
      assertThat(positive + negative).isCloseTo(scores[item], within(TOLERANCE));
      assertThat(contributions.stream().map(c -> -c.amount()).toList()).isSorted();
    }
  }

  @Test
  void dislikeLowersWhatIsLikeItAndRaisesNothing() {
    RecommendationModel model = train(reference.path("cases").path(0));
    float[] scores = model.scores(UserVector.of(model, Map.of(items.get(0), -3.0)));
    assertThat(scores).hasSize(items.size());
    for (float score : scores) {
      assertThat(score).isLessThanOrEqualTo(0);
    }
    // Items 3, 6, 9, ... belong to the same group.
    assertThat(scores[3]).isLessThan(0);
  }

  @Test
  void unknownProductsOfACustomerAreLeftOut() {
    RecommendationModel model = train(reference.path("cases").path(0));
    assertThat(UserVector.of(model, Map.of("sold-nowhere", 5.0)).isEmpty()).isTrue();
    assertThat(UserVector.of(model, Map.of("sold-nowhere", 5.0, "p01", 1.0)).items())
        .containsExactly(1);
  }

  @Test
  void filesGiveTheSameModelBack(@TempDir Path folder) throws IOException {
    RecommendationModel model = train(reference.path("cases").path(1));
    SafetensorsWriter writer = new SafetensorsWriter();
    model.write(writer, "shop/");
    Path file = folder.resolve("model.safetensors");
    writer.write(file);
    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      RecommendationModel read =
          new EaseModelReader().read(JSON.valueToTree(model.config()), items, tensors, "shop/");
      UserVector user = UserVector.of(model, customers.get(5));
      assertThat(UserVector.of(read, customers.get(5)).weights()).isEqualTo(user.weights());
      assertThat(read.scores(user)).isEqualTo(model.scores(user));
    }
  }

  private static RecommendationModel train(JsonNode expected) {
    return new EaseTrainer()
        .train(
            items,
            customers,
            new EaseOptions(
                expected.path("lambda").asDouble(), expected.path("exponent").asDouble()));
  }
}
