package dev.parley.nlp.classification.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds how sure a model has to be of a text's label for the text to be in scope. */
final class ScopeBound {

  /** Of the texts in scope. Customers who are understood come before those who cannot be. */
  private static final double MOST_LOST = 0.01;

  private ScopeBound() {}

  /**
   * The least confidence that makes the mean of in-scope accuracy (a text taken for out of scope is
   * wrong) and out-of-scope recall highest on the validation part, of those that cost at most one
   * in-scope text of a hundred. Without validation texts out of scope: the one that leaves a share
   * of the texts in scope there.
   *
   * @param inScopeShare 1: the bound is 0, nothing is out of scope
   */
  static double find(ValidationScores validation, double temperature, double inScopeShare) {
    List<Sure> texts = new ArrayList<>();
    int inScope = 0;
    for (int i = 0; i < validation.size(); i++) {
      inScope += validation.inScope(i) ? 1 : 0;
      texts.add(
          new Sure(
              validation.confidence(i, temperature), validation.inScope(i), validation.right(i)));
    }
    texts.sort(Comparator.comparingDouble(Sure::confidence));
    return inScope == texts.size() || inScope == 0
        ? byShare(texts, inScopeShare)
        : byRecall(texts, inScope);
  }

  private record Sure(double confidence, boolean inScope, boolean right) {}

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
