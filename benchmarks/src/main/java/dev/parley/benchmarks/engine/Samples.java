package dev.parley.benchmarks.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One number a round. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    List<Double> ascending = values.stream().sorted().toList();
    return ascending.get(ascending.size() / 2);
  }

  double best() {
    return Collections.max(values);
  }
}
