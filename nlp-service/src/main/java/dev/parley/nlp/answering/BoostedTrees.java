package dev.parley.nlp.answering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gradient-boosted decision trees over features with names (Friedman 2001): the sum of what each
 * tree says is the logarithm of the odds. A feature that is missing counts as 0.
 *
 * @param bias what is added to the sum
 */
record BoostedTrees(double bias, List<Tree> trees) implements Confidence {

  /**
   * A complete binary tree: from node i the way leads to node 2i + 1 where the feature is at most
   * the threshold, otherwise to node 2i + 2.
   *
   * @param splits the inner nodes, level by level
   * @param leaves from left to right, one more than splits
   */
  record Tree(List<Split> splits, List<Double> leaves) {
    Tree {
      splits = List.copyOf(splits);
      leaves = List.copyOf(leaves);
      if (leaves.size() != splits.size() + 1 || Integer.bitCount(leaves.size()) != 1) {
        throw new IllegalArgumentException(
            "expected a complete tree, found %d splits and %d leaves"
                .formatted(splits.size(), leaves.size()));
      }
    }

    double value(Map<String, Double> features) {
      int node = 0;
      while (node < splits.size()) {
        Split split = splits.get(node);
        node =
            2 * node + (features.getOrDefault(split.feature(), 0.0) <= split.threshold() ? 1 : 2);
      }
      return leaves.get(node - splits.size());
    }
  }

  record Split(String feature, double threshold) {}

  BoostedTrees {
    trees = List.copyOf(trees);
  }

  /** From a JSON resource of this package. */
  static BoostedTrees resource(String name) {
    try (Reader reader = TextResources.open(name)) {
      JsonNode json = new ObjectMapper().readTree(reader);
      List<Tree> trees = new ArrayList<>();
      for (JsonNode tree : json.required("trees")) {
        List<Split> splits = new ArrayList<>();
        for (JsonNode split : tree.required("splits")) {
          splits.add(
              new Split(
                  split.required("feature").asText(), split.required("threshold").asDouble()));
        }
        List<Double> leaves = new ArrayList<>();
        tree.required("leaves").forEach(leaf -> leaves.add(leaf.asDouble()));
        trees.add(new Tree(splits, leaves));
      }
      return new BoostedTrees(json.required("bias").asDouble(), trees);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource answering/" + name, e);
    }
  }

  @Override
  public double probability(Map<String, Double> features) {
    double sum = bias;
    for (Tree tree : trees) {
      sum += tree.value(features);
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
