package dev.parley.recommender.model;

import dev.parley.kit.tensor.SafetensorsWriter;
import java.util.List;
import java.util.Map;

/**
 * An immutable model of one tenant's products, safe for use by many threads. Items are addressed by
 * their index in {@link #items}; a customer is a {@link UserVector} that is folded in when asked,
 * so that a customer whom no training has seen is served like any other.
 */
public interface RecommendationModel {
  /** Name of the kind of model, which is also the name of the strategy that ranks by it. */
  String kind();

  /** Product ids in index order. */
  List<String> items();

  /** Index of a product, or -1 when the model does not know it. */
  int indexOf(String product);

  /** The weight in a {@link UserVector} of a signed strength of interest. */
  float weightOf(double strength);

  /** One score per item; larger is better, zero says nothing. */
  float[] scores(UserVector user);

  /** One similarity to {@code item} per item; larger is nearer, zero says nothing. */
  float[] similarities(int item);

  /** What lifts {@code item} for this customer, strongest first; only what lifts it. */
  List<Contribution> contributions(UserVector user, int item);

  /** Settings that {@link #weightOf} and a reader need, as JSON values. */
  Map<String, Object> config();

  /** Adds the weights under names that begin with {@code prefix}. */
  void write(SafetensorsWriter tensors, String prefix);
}
