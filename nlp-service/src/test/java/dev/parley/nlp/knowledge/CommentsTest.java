package dev.parley.nlp.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CommentsTest {
  @Test
  void commentsAreBlankAndAllElseStaysInItsPlace() {
    assertThat(Comments.blankedIn("# Shop\n<!-- asked:\nopen?\n-->\nWe open <!-- soon --> at 9."))
        .isEqualTo("# Shop\n           \n     \n   \nWe open               at 9.");
  }

  @Test
  void whatIsNotClosedIsNoComment() {
    assertThat(Comments.blankedIn("a <!-- b --> c <!-- d")).isEqualTo("a            c <!-- d");
    assertThat(Comments.blankedIn("<!--> a")).isEqualTo("<!--> a");
    assertThat(Comments.blankedIn("")).isEmpty();
  }
}
