package dev.parley.nlp.classification;

import java.util.List;

/** Finds how sure a model has to be of a text's label for the text to be in scope. */
final class ScopeBound {

  /** Of the texts in scope. Customers who are understood come before those who cannot be. */
  private static final double MOST_LOST = 0.01;

  private ScopeBound() {}

  /**
   * @param confidence probability of the likeliest label among all heads
   * @param right whether that label is the true one
   */
  record Sure(double confidence, boolean inScope, boolean right) {}

  /**
   * See {@link CalibrationFit#leastConfidence}.
   *
   * @param ascending by confidence
   */
  static double find(List<Sure> ascending, double inScopeShare) {
    int inScope = (int) ascending.stream().filter(Sure::inScope).count();
    return inScope == ascending.size() || inScope == 0
        ? byShare(ascending, inScopeShare)
        : byRecall(ascending, inScope);
  }

  private static double byShare(List<Sure> ascending, double inScopeShare) {
    int below = (int) Math.floor(ascending.size() * (1 - inScopeShare));
    return below == 0 ? 0 : ascending.get(below).confidence();
  }

  private static double byRecall(List<Sure> ascending, int inScope) {
    int outOfScope = ascending.size() - inScope;
    double right = ascending.stream().filter(text -> text.inScope && text.right).count();
    double found = 0;
    double all = right;
    double best = right / inScope;
    double bound = 0;
    for (int i = 0; i + 1 < ascending.size(); i++) {
      Sure text = ascending.get(i);
      found += text.inScope ? 0 : 1;
      right -= text.inScope && text.right ? 1 : 0;
      double reached = right / inScope + found / outOfScope;
      double next = ascending.get(i + 1).confidence();
      if (all - right > MOST_LOST * inScope) {
        break;
      }
      if (reached > best && next > text.confidence) {
        best = reached;
        bound = (text.confidence + next) / 2;
      }
    }
    return bound;
  }
}
