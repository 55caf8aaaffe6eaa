package dev.parley.nlp.answering.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionMakerTest {
  private static final String SENTENCE = "You can cancel your order until the parcel has left us.";

  @Test
  void questionsTurnTheSentenceAroundAndSpeakOfTheCustomer() throws IOException {
    Set<String> questions = questions(SENTENCE, List.of("The shop opens at nine."));

    assertThat(questions).hasSizeGreaterThan(50);
    assertThat(questions)
        .anyMatch(question -> question.startsWith("Can I cancel my order until the p"));
  }

  @Test
  void noQuestionFitsAnotherSentenceAsWell() throws IOException {
    String other = "You can cancel your order until the parcel has left us on Monday.";

    assertThat(questions(SENTENCE, List.of(other))).isEmpty();
  }

  @Test
  void sentencesEndNeitherAtAbbreviationsNorInListNumbers() {
    assertThat(
            SentenceTexts.of(
                "Mr. Smith of the U.S. Army came. He was No. 5 (Op. 35), i.e. \"late.\" Yes."))
        .containsExactly(
            "Mr. Smith of the U.S. Army came.", "He was No. 5 (Op. 35), i.e. \"late.\"", "Yes.");
    assertThat(SentenceTexts.of("Do this:\n1. Log in. Then wait.\n- Click here."))
        .containsExactly("Do this:", "1. Log in.", "Then wait.", "Click here.");
    assertThat(SentenceTexts.of("三天内到货。周日休息！")).containsExactly("三天内到货。", "周日休息！");
  }

  private static Set<String> questions(String sentence, List<String> rest) throws IOException {
    QuestionMaker maker = new QuestionMaker(new Random(3));
    Set<String> questions = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      maker.question(sentence, rest).ifPresent(questions::add);
    }
    return questions;
  }
}
