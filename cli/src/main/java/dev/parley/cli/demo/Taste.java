package dev.parley.cli.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one simulated customer likes. The utility of a product is the sum of what fits.
 *
 * @param activity what they mostly do
 * @param secondActivity what they do besides
 * @param level how far they got
 * @param brand the brand they trust
 * @param budget the price, in the catalogue's currency, that they are used to
 * @param style which of {@link #STYLES} they lean to; products have a style that no attribute shows
 */
record Taste(
    String activity, String secondActivity, String level, String brand, double budget, int style) {
  static final int STYLES = 4;

  private static final double FIRST_ACTIVITY = 3.2;
  private static final double SECOND_ACTIVITY = 1.8;
  private static final double SAME_LEVEL = 1.0;
  private static final double SAME_BRAND = 0.9;
  private static final double SAME_STYLE = 1.6;
  private static final double PRICE = 0.7;

  static Taste draw(List<SimulatedProduct> products, RandomGenerator random) {
    SimulatedProduct first = products.get(random.nextInt(products.size()));
    SimulatedProduct second = products.get(random.nextInt(products.size()));
    SimulatedProduct model = products.get(random.nextInt(products.size()));
    return new Taste(
        first.activity(),
        second.activity(),
        model.level(),
        model.brand(),
        Math.exp(random.nextGaussian() * 0.6 + Math.log(110)),
        random.nextInt(STYLES));
  }

  double utility(SimulatedProduct product) {
    double utility = 0;
    if (product.activity().equals(activity)) {
      utility += FIRST_ACTIVITY;
    } else if (product.activity().equals(secondActivity)) {
      utility += SECOND_ACTIVITY;
    }
    utility += product.level().equals(level) ? SAME_LEVEL : 0;
    utility += product.brand().equals(brand) ? SAME_BRAND : 0;
    utility += styleOf(product) == style ? SAME_STYLE : 0;
    utility -= PRICE * Math.abs(Math.log(Math.max(1, product.price()) / budget));
    return utility;
  }

  private static int styleOf(SimulatedProduct product) {
    return Math.floorMod(product.id().hashCode() * 31, STYLES);
  }
}
