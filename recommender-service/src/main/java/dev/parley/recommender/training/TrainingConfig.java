package dev.parley.recommender.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How models are trained. */
@ConfigMapping(prefix = "parley.recommender.training")
public interface TrainingConfig {
  /** Customers with two or more products that a tenant needs; fewer give a model of chance. */
  @WithDefault("30")
  int minCustomers();

  /** Interactions that a tenant needs. */
  @WithDefault("200")
  int minInteractions();

  /**
   * Products in a tenant's model, the most touched ones. Memory grows with the square (5000: 100 MB
   * in each server, 600 MB in the trainer), time with the cube (5000: about 5 s for each setting).
   */
  @WithDefault("5000")
  int maxItems();

  /** Customers who must have touched a product for it to be in the model. */
  @WithDefault("2")
  int minCustomersPerItem();

  /** Regularisations to choose from; each costs one training per exponent. */
  @WithDefault("10,50,200,500,1000,3000")
  List<Double> lambdas();

  /** Exponents of the strength of interest to choose from. */
  @WithDefault("0,0.5,1")
  List<Double> exponents();

  /**
   * How long a training waits for the servers to take in what customers did before it was
   * requested; then it begins with what is there.
   */
  @WithDefault("5M")
  Duration maxWait();

  /** A job that runs longer, all attempts at it together, is stopped and has failed. */
  @WithDefault("2H")
  Duration maxTime();
}
