package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.KnowledgeFiles;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.MemoryIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalibrationMeasurementTest {
  private static final String SHOES = "You can return shoes within 30 days.";
  private static final String DELIVERY = "Delivery costs 5 euros.";

  private final AnswerPipeline pipeline =
      TestAnswering.pipeline(
          new MemoryIndex(
              KnowledgeFiles.of(
                  List.of(
                      KnowledgeFiles.text(
                          "faq.csv",
                          """
                          question,answer
                          How long can I return shoes?,%s
                          How much does delivery cost?,%s
                          """
                              .formatted(SHOES, DELIVERY))))),
          AnswerWriter.NONE);

  @Test
  void answersAreRightWhereTheyRestOnWhatPeopleJudgedRight() {
    List<Double> shares = new ArrayList<>();

    Calibration curve =
        curve(
                shares,
                asked("How long can I return shoes?", Set.of(SHOES), Set.of()),
                asked("How much does delivery cost?", Set.of(), Set.of(DELIVERY)),
                asked("Do you accept bitcoin?", Set.of(SHOES), Set.of()),
                asked("How long can I return my shoes?", Set.of(), Set.of(DELIVERY)))
            .orElseThrow();

    // The third is declined, of the fourth nobody knows.
    assertThat(curve.questions()).isEqualTo(3);
    assertThat(curve.points().get(curve.points().size() - 1))
        .satisfies(
            all -> {
              assertThat(all.coverage()).isEqualTo(2 / 3.0);
              assertThat(all.precision()).isEqualTo(0.5);
            });
    assertThat(shares).containsExactly(0.25, 0.5, 0.75, 1.0);
  }

  @Test
  void anotherPassageThanTheRightOneIsWrong() {
    Calibration curve =
        curve(new ArrayList<>(), asked("How much does delivery cost?", Set.of(SHOES), Set.of()))
            .orElseThrow();

    assertThat(curve.points())
        .singleElement()
        .extracting(Calibration.Point::precision)
        .isEqualTo(0.0);
  }

  @Test
  void nothingJudgedIsNoCurve() {
    assertThat(curve(new ArrayList<>())).isEmpty();
  }

  private Optional<Calibration> curve(List<Double> shares, JudgedQuestion... questions) {
    return CalibrationMeasurement.curve(pipeline, "", List.of(questions), shares::add);
  }

  private static JudgedQuestion asked(String question, Set<String> right, Set<String> wrong) {
    return new JudgedQuestion("shop", question, Language.ENGLISH, right, wrong);
  }
}
