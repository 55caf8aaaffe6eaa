package dev.parley.nlp.answering.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.language.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PolicyPracticeTest {
  @Test
  void whatIsMeasuredIsNotWhatIsLearned() {
    Set<String> learned =
        PolicyPractice.learned().stream().map(AnswerExample::answer).collect(Collectors.toSet());

    assertThat(PolicyPractice.heldOut())
        .extracting(AnswerExample::answer)
        .doesNotContainAnyElementsOf(learned);
  }

  @Test
  void bothLanguagesAreThereAndTheSameExamplesEveryTime() {
    List<AnswerExample> heldOut = PolicyPractice.heldOut();

    assertThat(heldOut)
        .extracting(AnswerExample::language)
        .contains(Language.ENGLISH, Language.CHINESE);
    assertThat(heldOut).isEqualTo(PolicyPractice.heldOut());
    assertThat(heldOut)
        .allSatisfy(one -> assertThat(String.join("\n", one.texts())).contains(one.answer()));
  }
}
