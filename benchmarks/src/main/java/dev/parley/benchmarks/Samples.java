package dev.parley.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One number a round. */
public final class Samples {
  private final List<Double> values = new ArrayList<>();

  public void add(double value) {
    values.add(value);
  }

  public List<Double> values() {
    return List.copyOf(values);
  }

  public double median() {
    List<Double> ascending = values.stream().sorted().toList();
    return ascending.get(ascending.size() / 2);
  }

  public double best() {
    return Collections.max(values);
  }
}
