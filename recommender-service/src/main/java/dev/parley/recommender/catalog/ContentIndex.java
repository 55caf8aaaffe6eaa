package dev.parley.recommender.catalog;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which words describe which product. Rare words count more: {@code ln(1 + products / products with
 * the word)}.
 */
final class ContentIndex {
  /** A product fits when it covers this share of what the best product covers. */
  private static final double FITTING_SHARE = 0.6;

  private final int size;
  private final List<Set<String>> wordsOfProduct = new ArrayList<>();
  private final Map<String, List<Integer>> productsWithWord = new HashMap<>();
  private final double[] norms;

  ContentIndex(List<CatalogEntry> entries) {
    size = entries.size();
    for (int ordinal = 0; ordinal < size; ordinal++) {
      Set<String> words = words(entries.get(ordinal).product());
      wordsOfProduct.add(words);
      for (String word : words) {
        productsWithWord.computeIfAbsent(word, key -> new ArrayList<>()).add(ordinal);
      }
    }
    norms = new double[size];
    for (int ordinal = 0; ordinal < size; ordinal++) {
      double sum = 0;
      for (String word : wordsOfProduct.get(ordinal)) {
        sum += rarity(word) * rarity(word);
      }
      norms[ordinal] = Math.sqrt(sum);
    }
  }

  /**
   * Products that fit the words of a query; all of them when it holds no word that says anything.
   */
  BitSet fitting(String query) {
    Set<String> words = new HashSet<>(Words.of(query));
    BitSet result = new BitSet(size);
    if (words.isEmpty()) {
      result.set(0, size);
      return result;
    }
    double[] covered = new double[size];
    double best = 0;
    for (String word : words) {
      for (int ordinal : productsWithWord.getOrDefault(word, List.of())) {
        covered[ordinal] += rarity(word);
        best = Math.max(best, covered[ordinal]);
      }
    }
    for (int ordinal = 0; ordinal < size; ordinal++) {
      result.set(ordinal, covered[ordinal] > 0 && covered[ordinal] >= FITTING_SHARE * best);
    }
    return result;
  }

  /** Cosine of the words of each product with those of one of them. */
  float[] similarities(int ordinal) {
    float[] similarities = new float[size];
    for (String word : wordsOfProduct.get(ordinal)) {
      float square = (float) (rarity(word) * rarity(word));
      for (int other : productsWithWord.getOrDefault(word, List.of())) {
        similarities[other] += square;
      }
    }
    for (int other = 0; other < size; other++) {
      double norm = norms[ordinal] * norms[other];
      similarities[other] = norm == 0 ? 0 : (float) (similarities[other] / norm);
    }
    return similarities;
  }

  private double rarity(String word) {
    int count = productsWithWord.getOrDefault(word, List.of()).size();
    return count == 0 ? 0 : Math.log(1 + (double) size / count);
  }

  private static Set<String> words(Product product) {
    Set<String> words = new HashSet<>(Words.of(product.title()));
    words.addAll(Words.of(product.category()));
    words.addAll(Words.of(product.brand()));
    product.attributes().values().forEach(value -> words.addAll(Words.of(value)));
    return words;
  }
}
