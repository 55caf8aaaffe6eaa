package dev.parley.nlp.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.gaps.GapMembership.Member;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapMembershipTest {
  private final Iterator<String> fresh = List.of("new-1", "new-2").iterator();

  @Test
  void aGroupKeepsTheGapThatMostOfItsQuestionsHad() {
    assertThat(
            gaps(
                List.of(List.of(in("a"), in("a"), in("b"), unplaced()), List.of(in("b"), in("b")))))
        .containsExactly("a", "b");
  }

  @Test
  void ofAGapThatFallsApartTheLargerPartKeepsIt() {
    assertThat(gaps(List.of(List.of(in("a")), List.of(in("a"), in("a")))))
        .containsExactly("new-1", "a");
  }

  @Test
  void ofGapsThatGrowTogetherTheLargerOneStays() {
    assertThat(gaps(List.of(List.of(in("a"), in("b"), in("b"))))).containsExactly("b");
  }

  @Test
  void newQuestionsMakeNewGaps() {
    assertThat(gaps(List.of(List.of(unplaced()), List.of(unplaced(), unplaced()))))
        .containsExactly("new-1", "new-2");
  }

  private List<String> gaps(List<List<Member>> groups) {
    return GapMembership.gaps(groups, fresh::next);
  }

  private static Member in(String gap) {
    return new Member("answer", Optional.of(gap));
  }

  private static Member unplaced() {
    return new Member("answer", Optional.empty());
  }
}
