package dev.parley.nlp.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaqCsvTest {

  @Test
  void columnsAreFoundByNameAndQuotesAreUndone() {
    List<FaqRow> rows =
        FaqCsv.rows("\uFEFFAnswer,Question\r\n\"Yes, \"\"free\"\".\r\nAlways.\",Is it free?\r\n");

    assertThat(rows)
        .containsExactly(
            new FaqRow(
                2, "", "Is it free?", "Yes, \"free\".\r\nAlways.", "", "", List.of(), List.of()));
  }

  @Test
  void linesAreCountedThroughLongAnswersAndBlankLines() {
    List<FaqRow> rows = FaqCsv.rows("question,answer\nq1,\"a\nb\nc\"\n\nq2,a2\n");

    assertThat(rows).extracting(FaqRow::line).containsExactly(2L, 6L);
  }

  @Test
  void unclosedQuoteNamesTheLineWhereItsRowBegins() {
    assertRefused(
        rowsUntil(16) + "q17,\"never closed\nq18,a18\n", "line 17: expected a closing quote");
    assertRefused(
        rowsUntil(16) + "q17,\"open\nq18,\"closed\"\n", "line 17: expected a closing quote");
  }

  @Test
  void wrongNumberOfColumnsNamesTheLine() {
    assertRefused(rowsUntil(16) + "only a question\n", "line 17: expected 2 columns, found 1");
    assertRefused(rowsUntil(16) + "q,a,more\n", "line 17: expected 2 columns, found 3");
  }

  @Test
  void emptyQuestionOrAnswerNamesTheLine() {
    assertRefused(
        rowsUntil(16) + " ,a17\n", "line 17: expected text in column question, found nothing");
    assertRefused("question,answer\nq,\n", "line 2: expected text in column answer, found nothing");
  }

  @Test
  void missingColumnIsSaidOfTheHeader() {
    assertRefused(
        "question,reply\nq,a\n",
        "line 1: expected the columns question and answer, found [question, reply]");
    assertRefused("", "line 1: expected a header row, found nothing");
  }

  private static void assertRefused(String content, String message) {
    assertThatThrownBy(() -> FaqCsv.rows(content))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(message);
  }

  private static String rowsUntil(int line) {
    return "question,answer\n"
        + IntStream.rangeClosed(2, line)
            .mapToObj(i -> "q" + i + ",a" + i + "\n")
            .collect(Collectors.joining());
  }
}
