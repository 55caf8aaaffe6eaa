package dev.parley.nlp.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeBoundTest {

  private final List<ScopeBound.Sure> texts = new ArrayList<>();

  @Test
  void theBoundLiesWhereMostIsRight() {
    inScope(.9, .8, .7);
    outOfScope(.75, .6);
    assertThat(bound(0.98)).isCloseTo(0.65, within(1e-6)); // finding .75 would lose .7
  }

  @Test
  void aBoundThatCostsMoreThanItFindsIsNotTaken() {
    inScope(.9, .8);
    outOfScope(.95);
    assertThat(bound(0.98)).isZero();
  }

  @Test
  void fewTextsInScopeAreLostHoweverMuchIsFound() {
    for (int i = 0; i < 200; i++) {
      inScope(.3 + i / 1000.0);
    }
    outOfScope(.3005, .3015, .49, .49, .49);
    assertThat(bound(0.98)).isBetween(.301, .302); // a hundredth of the texts in scope is two
  }

  @Test
  void withoutTextsOutOfScopeAShareStaysInScope() {
    inScope(.9, .8, .6);
    texts.add(new ScopeBound.Sure(.7, true, false));
    assertThat(bound(0.75)).isCloseTo(0.7, within(1e-6));
    assertThat(bound(1)).isZero();
  }

  private double bound(double inScopeShare) {
    texts.sort(Comparator.comparingDouble(ScopeBound.Sure::confidence));
    return ScopeBound.find(texts, inScopeShare);
  }

  private void inScope(double... confidences) {
    for (double confidence : confidences) {
      texts.add(new ScopeBound.Sure(confidence, true, true));
    }
  }

  private void outOfScope(double... confidences) {
    for (double confidence : confidences) {
      texts.add(new ScopeBound.Sure(confidence, false, false));
    }
  }
}
