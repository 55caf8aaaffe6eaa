package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.retrieval.MemoryIndex;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoAnswersTest {

  @Test
  void everyTestQuestionHasAnAnswerThatStandsInAPassageUnderItsHeading() throws IOException {
    List<AnswerExample> examples = DemoAnswers.examples(new MemoryIndex(DemoContent.documents()));

    assertThat(examples)
        .hasSameSizeAs(DemoAnswers.answers().keySet())
        .hasSize(
            (int)
                DemoContent.questions("test").stream()
                    .filter(DemoContent.Asked::isAnswerable)
                    .count());
    assertThat(examples)
        .allMatch(
            example -> example.texts().stream().anyMatch(text -> text.contains(example.answer())));
    assertThat(examples.get(0).texts().get(0)).contains("How long do I have to return");
  }
}
