package dev.parley.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAlignedAlsoWithHanCharactersThatTakeTwoColumns() {
    StringWriter text = new StringWriter();

    new Table("ID", "TITLE", "N")
        .row("a", "退货", 1)
        .row("b", "abcd", 2)
        .print(new PrintWriter(text));

    assertThat(text.toString().lines())
        .containsExactly("ID  TITLE  N", "a   退货   1", "b   abcd   2");
  }
}
