package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageAnswerGeneratorTest {
  private final PassageAnswerGenerator generator = new PassageAnswerGenerator();

  @Test
  void shortPassageIsGivenAsItIsInSeveralPieces() {
    String text = "Returns are free. Print the label at home.\n\n- Seal the parcel\n- Drop it off";
    List<String> deltas = new ArrayList<>();

    generator.generate(grounding("how do I return?", text), deltas::add);

    assertThat(String.join("", deltas)).isEqualTo(text);
    assertThat(deltas).hasSizeGreaterThan(1);
  }

  @Test
  void longPassageIsCutToTheSentencesThatAreAskedFor() {
    String filler = "Our shops are bright and the staff is friendly to everybody who comes in. ";
    String text = filler.repeat(12) + "Refunds reach your bank in five days. " + filler.repeat(12);
    StringBuilder answer = new StringBuilder();

    generator.generate(
        grounding("When do I get my refund?", text.strip()),
        delta -> {
          answer.append(delta);
          return true;
        });

    assertThat(answer.toString()).contains("Refunds reach your bank in five days.");
    assertThat(Sentences.words(answer)).isLessThanOrEqualTo(PassageAnswerGenerator.MOST_WORDS);
    assertThat(text).contains(answer);
  }

  @Test
  void writingStopsWhenTheReaderIsGone() {
    List<String> deltas = new ArrayList<>();

    generator.generate(
        grounding("what", "One. Two. Three."),
        delta -> {
          deltas.add(delta);
          return false;
        });

    assertThat(deltas).containsExactly("One.");
  }

  private static Grounding grounding(String question, String text) {
    FoundPassage passage =
        new FoundPassage("d", 1, "Title", List.of(), text, "en", 0, text.length(), 1);
    return new Grounding("larkfell", question, Language.ENGLISH, List.of(), List.of(passage), 7);
  }
}
