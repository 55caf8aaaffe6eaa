package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.knowledge.SourceException;
import dev.parley.nlp.language.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerExamplesTest {
  private static final String FIRST =
      """
      {"question": "When?", "passages": ["On Monday. Or not."], "answer": "On Monday."}
      """;

  @Test
  void weightAndLanguageAreOptional() {
    List<AnswerExample> examples =
        AnswerExamples.read(
            FIRST
                + """

                {"question": "多久?", "passages": ["a", "b"], "answer": "b", "weight": 2.5}
                {"question": "x", "passages": ["a"], "answer": "a", "language": "zh"}
                """);

    assertThat(examples).hasSize(3);
    assertThat(examples.get(0))
        .isEqualTo(AnswerExample.of("When?", List.of("On Monday. Or not."), "On Monday."));
    assertThat(examples.get(0).language()).isEqualTo(Language.ENGLISH);
    assertThat(examples.get(1).weight()).isEqualTo(2.5);
    assertThat(examples.get(1).language()).isEqualTo(Language.CHINESE);
    assertThat(examples.get(2).language()).isEqualTo(Language.CHINESE);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    AnswerExample example =
        new AnswerExample(
            "Wie \"viel\"?", HeadedText.bare(List.of("a\nb", "c")), "c", 0.5, Language.ENGLISH);
    AnswerExample headed =
        new AnswerExample(
            "When?",
            List.of(new HeadedText("", "a"), new HeadedText("Hours", "b")),
            "b",
            1,
            Language.ENGLISH);

    assertThat(AnswerExamples.toJson(example)).doesNotContain("headings");
    assertThat(AnswerExamples.read(AnswerExamples.toJson(example))).containsExactly(example);
    assertThat(AnswerExamples.read(AnswerExamples.toJson(headed))).containsExactly(headed);
  }

  @Test
  void faultsNameLineAndField() {
    assertFault("[1]", "line 2: expected a JSON object, found an array");
    assertFault("{\"question\": 5}", "line 2: expected text in question, found the number 5");
    assertFault(
        "{\"question\": \"q\", \"passages\": \"p\", \"answer\": \"a\"}",
        "line 2: expected an array of texts in passages, found a string");
    assertFault(
        "{\"question\": \"q\", \"passages\": [\"p\", 7], \"answer\": \"a\"}",
        "line 2: expected only texts in passages, found the number 7");
    assertFault(
        "{\"question\": \"q\", \"passages\": [\"p\"]}",
        "line 2: expected text in answer, found nothing");
    assertFault(
        "{\"question\": \"q\", \"answer\": \"a\"}",
        "line 2: expected at least one text in passages, found none");
    assertFault(
        "{\"question\": \"q\", \"passages\": [\"p\"], \"headings\": [\"h\", \"h\"], \"answer\": \"a\"}",
        "line 2: expected as many headings as passages (1), found 2");
    assertFault(
        "{\"question\": \"q\", \"passages\": [\"p\"], \"answer\": \"a\", \"weight\": 0}",
        "line 2: expected a weight above 0, found 0.0");
    assertFault(
        "{\"question\": \"q\", \"passages\": [\"p\"], \"answer\": \"a\", \"weight\": \"2\"}",
        "line 2: expected a number in weight, found a string");
    assertFault(
        "{\"question\": \"q\", \"passages\": [\"p\"], \"answer\": \"a\", \"language\": \"fr\"}",
        "line 2: unknown language code 'fr'");
  }

  private static void assertFault(String line, String message) {
    assertThatThrownBy(() -> AnswerExamples.read(FIRST + line))
        .isInstanceOf(SourceException.class)
        .hasMessage(message);
  }
}
