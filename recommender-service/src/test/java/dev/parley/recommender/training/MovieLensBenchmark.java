package dev.parley.recommender.training;

import dev.parley.recommender.ease.EaseOptions;
import dev.parley.recommender.ease.EaseTrainer;
import dev.parley.recommender.interactions.CustomerHistory;
import dev.parley.recommender.interactions.Interaction;
import dev.parley.recommender.interactions.InteractionType;
import dev.parley.recommender.interactions.InterestWeights;
import dev.parley.recommender.model.RecommendationModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * EASE on MovieLens, to be read beside {@code src/test/resources/ease/movielens.py}, which does the
 * same with NumPy. Not a test: the data may not be redistributed. Arguments: a gzipped file of
 * ratings (user, movie, rating, perhaps time), lambda.
 */
final class MovieLensBenchmark {
  private static final String TENANT = "ml";

  private MovieLensBenchmark() {}

  public static void main(String[] args) {
    List<Customer> customers = read(Path.of(args[0]));
    Split split = Split.heldOut(TENANT, customers);
    Map<String, Integer> counts = new TreeMap<>();
    split
        .training()
        .forEach(
            customer ->
                customer
                    .history()
                    .strengths()
                    .keySet()
                    .forEach(product -> counts.merge(product, 1, Integer::sum)));
    List<String> items =
        counts.entrySet().stream().filter(e -> e.getValue() > 1).map(Map.Entry::getKey).toList();
    List<String> popular =
        items.stream()
            .sorted(Comparator.comparingInt((String item) -> -counts.getOrDefault(item, 0)))
            .toList();
    EaseOptions options = new EaseOptions(Double.parseDouble(args[1]), 0);
    for (int run = 0; run < 3; run++) {
      long start = System.nanoTime();
      RecommendationModel model =
          new EaseTrainer().train(items, Tuning.strengths(split.training()), options);
      long trained = System.nanoTime();
      Scores scores = Scores.of(Ranker.of(model), split.heldOut(), items.size());
      long measured = System.nanoTime();
      Scores baseline = Scores.of(Ranker.ofPopular(popular), split.heldOut(), items.size());
      System.out.printf(
          "items %d, held out %d; ease ndcg@10 %.4f recall@20 %.4f coverage %.3f; popular ndcg@10"
              + " %.4f recall@20 %.4f; training %.2f s, ranking %.2f ms per customer%n",
          items.size(),
          scores.customers(),
          scores.ndcg(),
          scores.recall(),
          scores.coverage(),
          baseline.ndcg(),
          baseline.recall(),
          (trained - start) / 1e9,
          (measured - trained) / 1e6 / scores.customers());
    }
  }

  private static List<Customer> read(Path file) {
    Map<String, List<Interaction>> acts = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("[\t,]", -1);
        if (!cells[0].equals("userId")) {
          long time = cells.length > 3 ? Long.parseLong(cells[3]) : 0;
          acts.computeIfAbsent("customers/" + cells[0], key -> new ArrayList<>())
              .add(
                  new Interaction(
                      "m" + cells[1], InteractionType.VIEW, Instant.ofEpochSecond(time)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Customer> customers = new ArrayList<>();
    acts.forEach(
        (name, history) ->
            customers.add(
                new Customer(name, CustomerHistory.of(history, InterestWeights.DEFAULT))));
    return customers;
  }
}
