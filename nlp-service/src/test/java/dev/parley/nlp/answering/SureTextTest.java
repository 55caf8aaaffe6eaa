package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SureTextTest {
  private static final double SURE = Math.log(0.95);
  private static final double UNSURE = Math.log(0.2);

  private final List<String> written = new ArrayList<>();
  private final SureText text = new SureText(0.5, written::add);

  @Test
  void sentencesPassAsSoonAsTheNextOneBegins() {
    assertThat(add(SURE, " Returns", " are", " free", ".", " Print")).isTrue();
    assertThat(written).containsExactly("Returns are free.");

    assertThat(add(SURE, " the", " label", " at", " home", ".")).isTrue();
    text.finish("", true);

    assertThat(written).containsExactly("Returns are free.", " Print the label at home.");
  }

  @Test
  void unsureFirstSentenceIsNeverSeen() {
    assertThat(add(UNSURE, " Returns are free.", " Seal")).isFalse();

    assertThat(text.hasBegun()).isFalse();
    assertThat(written).isEmpty();
  }

  @Test
  void oneUnlikelyTokenMakesASentenceUnsure() {
    add(SURE, " Returns", " are");
    add(UNSURE, " free");
    assertThat(add(SURE, ".", " Seal")).isFalse();

    assertThat(written).isEmpty();
  }

  @Test
  void sentencesAreJudgedByTheirOwnTokens() {
    add(SURE, " Returns", " are", " free.");
    add(UNSURE, " Print", " the", " label", " at", " home.");
    text.finish("", true);

    assertThat(written).containsExactly("Returns are free.");
  }

  @Test
  void restIsNotLetThroughWhenTheTextWasCutOff() {
    add(SURE, " Returns are free.", " Print the label at home.");
    text.finish("", false);

    assertThat(written).containsExactly("Returns are free.");
  }

  @Test
  void readerThatIsGoneWantsNoMore() {
    SureText unread = new SureText(0, delta -> false);

    assertThat(unread.add("One.", SURE)).isTrue();
    assertThat(unread.add(" Two", SURE)).isFalse();
  }

  private boolean add(double logProbability, String... tokens) {
    boolean wanted = true;
    for (String token : tokens) {
      wanted = wanted && text.add(token, logProbability);
    }
    return wanted;
  }
}
