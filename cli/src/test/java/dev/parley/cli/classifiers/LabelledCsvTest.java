package dev.parley.cli.classifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.cli.classifiers.LabelledRow.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledCsvTest {
  private static final LabelledCsv.Labels INTENT = new LabelledCsv.Labels("intent", "oos");
  private static final LabelledCsv.Labels SENTIMENT = new LabelledCsv.Labels("sentiment", "");

  @Test
  void quotesCommasLineBreaksAndOtherColumnsAreRead() {
    LabelledCsv csv =
        parse(
            INTENT,
            """
            \uFEFFid,Label,text\r
            1,refund,"I want my money, ""all"" of it"\r
            \r
            2,oos,"two
            lines"\r
            3, refund ,退钱""");

    assertThat(csv.bad()).isEmpty();
    assertThat(csv.good(false))
        .containsExactly(
            new LabelledRow(Split.TRAINING, "I want my money, \"all\" of it", "refund"),
            new LabelledRow(Split.TRAINING, "two\nlines", ""),
            new LabelledRow(Split.TRAINING, "退钱", "refund"));
  }

  @Test
  void badRowsAreNamedByTheirLines() {
    LabelledCsv csv =
        parse(
            INTENT,
            """
            text,label
            good,a
            "a text
            of two lines",b
            no label,
            ,no text
            yes, with a comma,a
            "quoted"s,a
            %s,a
            "never closed,a
            """
                .formatted("x".repeat(4001)));

    assertThat(csv.rows()).hasSize(2);
    assertThat(csv.bad())
        .containsExactly(
            "f.csv: line 5: label is empty",
            "f.csv: line 6: text is empty",
            "f.csv: line 7: expected 2 columns, but got 3 (a text with commas needs quotes)",
            "f.csv: line 8: 's' follows a closing quote",
            "f.csv: line 9: text has 4001 characters, expected at most 4000",
            "f.csv: line 10: a quote is not closed");
    assertThatThrownBy(() -> csv.good(false))
        .hasMessageContaining("line 5: label is empty")
        .hasMessageContaining("nothing was sent");
    assertThat(csv.good(true)).hasSize(2);
  }

  @Test
  void sentimentHasThreeLabelsInAnyCase() {
    LabelledCsv csv = parse(SENTIMENT, "text,label\nfine,Positive\nhm,so-so\n");

    assertThat(csv.rows()).containsExactly(new LabelledRow(Split.TRAINING, "fine", "positive"));
    assertThat(csv.bad())
        .containsExactly(
            "f.csv: line 3: label 'so-so' is unknown, expected negative, neutral or positive");
  }

  @Test
  void fileWithoutHeaderRowsOrGoodRowsIsRefused() {
    assertThatThrownBy(() -> parse(SENTIMENT, "fine,positive\n"))
        .hasMessage(
            "f.csv: line 1: expected a header with the columns text and label, but got: fine,positive");
    assertThatThrownBy(() -> parse(SENTIMENT, ""))
        .hasMessageContaining("expected a header with the columns text and label");
    assertThatThrownBy(() -> parse(SENTIMENT, "text,label\n\n"))
        .hasMessageContaining("expected rows below the header");
    assertThatThrownBy(() -> parse(SENTIMENT, "text,label\nhm,so-so\n").good(true))
        .hasMessageContaining("no row is good");
  }

  @Test
  void otherEncodingsAreRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "text,label\ncaf\u00e9,a\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> LabelledCsv.read(file, Split.TEST, INTENT))
        .hasMessageEndingWith("latin.csv: expected UTF-8");
  }

  private static LabelledCsv parse(LabelledCsv.Labels labels, String csv) {
    return LabelledCsv.parse("f.csv", csv, Split.TRAINING, labels);
  }
}
