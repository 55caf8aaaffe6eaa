package dev.parley.recommender.recommending;

import dev.parley.recommender.catalog.Catalog;
import dev.parley.recommender.interactions.Interest;
import dev.parley.recommender.model.Contribution;
import dev.parley.recommender.model.RecommendationModel;
import dev.parley.recommender.model.UserVector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/** What the model makes of the customer's history. */
final class ModelStrategy implements Strategy {
  private static final int MAX_CAUSES = 3;

  /** A product is named as a cause when it adds at least this share of what the strongest adds. */
  private static final double CAUSE_SHARE = 0.25;

  private final String name;

  /**
   * @param name the kind of model that this ranks by
   */
  ModelStrategy(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Ranked> rank(Situation situation, BitSet allowed, int limit) {
    CatalogModel joined = situation.model().orElse(null);
    if (joined == null || !joined.model().kind().equals(name)) {
      return List.of();
    }
    UserVector user = UserVector.of(joined.model(), situation.history().strengths());
    if (user.isEmpty()) {
      return List.of();
    }
    TopProducts top = new TopProducts(limit);
    float[] scores = joined.model().scores(user);
    int[] ordinals = joined.ordinals();
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] > 0 && ordinals[item] >= 0 && allowed.get(ordinals[item])) {
        top.offer(ordinals[item], scores[item]);
      }
    }
    return top.drain();
  }

  @Override
  public Reason reason(Situation situation, int ordinal) {
    Catalog catalog = situation.catalog();
    RecommendationModel model = situation.model().orElseThrow().model();
    UserVector user = UserVector.of(model, situation.history().strengths());
    List<String> causes = new ArrayList<>();
    String words = "picked for you";
    double strongest = 0;
    for (Contribution contribution :
        model.contributions(user, model.indexOf(catalog.product(ordinal).id()))) {
      String cause = model.items().get(contribution.item());
      OptionalInt known = catalog.ordinalOf(cause);
      if (known.isEmpty()) {
        continue; // no longer sold: its title is not known any more
      }
      if (causes.isEmpty()) {
        strongest = contribution.amount();
        words = words(situation, cause, catalog.product(known.getAsInt()).title());
      }
      if (causes.size() == MAX_CAUSES || contribution.amount() < CAUSE_SHARE * strongest) {
        break;
      }
      causes.add(cause);
    }
    return new Reason(words, List.copyOf(causes));
  }

  private static String words(Situation situation, String product, String title) {
    Interest interest = situation.history().interestIn(product).orElseThrow();
    return switch (interest.strongest()) {
      case PURCHASE -> "because you bought " + title;
      case ADD_TO_CART -> "because you put " + title + " in your cart";
      case VIEW, CLICK, DISLIKE -> "because you viewed " + title;
    };
  }
}
