package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.answering.LogisticRegression.Sample;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.MemoryIndex;
import dev.parley.nlp.retrieval.Question;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void fittedProbabilityOfAGroupIsItsShare() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      samples.add(new Sample(new double[] {0}, i < 2));
      samples.add(new Sample(new double[] {1}, i < 7));
    }

    double[] weights = LogisticRegression.fit(samples, 1e-9);

    assertThat(LogisticRegression.probability(weights, new double[] {0}))
        .isCloseTo(0.2, within(1e-6));
    assertThat(LogisticRegression.probability(weights, new double[] {1}))
        .isCloseTo(0.7, within(1e-6));
  }

  @Test
  void shippedWeightsAreThoseThatFittingMakes() {
    var retriever = new MemoryIndex(DemoContent.documents());
    var samples = ConfidenceFit.samples(retriever, "fit");
    double[] refitted = LogisticRegression.fit(samples, ConfidenceFit.PENALTY);
    ConfidenceModel again = new ConfidenceModel(refitted);
    var candidate =
        retriever
            .retrieve("demo", Question.of("Do gift cards expire?", Language.ENGLISH), 1)
            .candidates()
            .get(0);

    assertThat(ConfidenceModel.shipped().probability(candidate.features()))
        .as("run ConfidenceFit after a change of retrieval or of the demo content")
        .isCloseTo(again.probability(candidate.features()), within(0.02));
  }
}
