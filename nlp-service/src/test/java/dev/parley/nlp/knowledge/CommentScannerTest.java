package dev.parley.nlp.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CommentScannerTest {
  @Test
  void commentsAreBlankAndAllElseStaysInItsPlace() {
    assertThat(blanked("# Shop\n<!-- asked:\nopen?\n-->\nWe open <!-- soon --> at 9.", true))
        .isEqualTo("# Shop\n           \n     \n   \nWe open               at 9.");
  }

  @Test
  void codeAndWhatIsNotClosedAreNoComments() {
    assertThat(blanked("a <!-- b --> c <!-- d", true)).isEqualTo("a            c <!-- d");
    String code = "Write `<!-- x -->`:\n```\n<!-- y -->\n```\n";
    assertThat(blanked(code, true)).isEqualTo(code);
    assertThat(blanked("", true)).isEmpty();
  }

  @Test
  void ofPlainTextOnlyQuestionsAreBlank() {
    assertThat(blanked("A <!-- b -->\n<!-- asked: c? -->\nd", false))
        .isEqualTo("A <!-- b -->\n                  \nd");
  }

  private static String blanked(String content, boolean markdown) {
    return CommentScanner.in(content, 0, markdown).allBlanked();
  }
}
