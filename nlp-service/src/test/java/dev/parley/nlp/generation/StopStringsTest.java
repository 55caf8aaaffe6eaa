package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StopStringsTest {

  @Test
  void textWithoutStopStringsPassesAtOnce() {
    StopStrings stops = new StopStrings(List.of());

    assertThat(stops.append("anything")).isEqualTo("anything");
    assertThat(stops.finish()).isEmpty();
  }

  @Test
  void possibleBeginningIsHeldBackAndReleased() {
    StopStrings stops = new StopStrings(List.of("\n\nUser:"));

    assertThat(stops.append("Hello.\n\nU")).isEqualTo("Hello.");
    assertThat(stops.append("s")).isEmpty();
    assertThat(stops.append("ual")).isEqualTo("\n\nUsual");
    assertThat(stops.append("\n")).isEmpty();
    assertThat(stops.finish()).isEqualTo("\n");
  }

  @Test
  void nothingFollowsAStopString() {
    StopStrings stops = new StopStrings(List.of("END"));

    assertThat(stops.append("one END two")).isEqualTo("one ");
    assertThat(stops.isFound()).isTrue();
    assertThat(stops.append("three")).isEmpty();
    assertThat(stops.finish()).isEmpty();
  }

  @Test
  void beginningMayOverlapItself() {
    StopStrings stops = new StopStrings(List.of("aab"));

    assertThat(stops.append("a") + stops.append("a") + stops.append("a")).isEqualTo("a");
    assertThat(stops.append("b")).isEmpty();
    assertThat(stops.isFound()).isTrue();
  }

  @Test
  void firstCompleteStopStringCountsAndTheLongestOfThose() {
    assertThat(new StopStrings(List.of("bcde", "c")).append("abcde")).isEqualTo("ab");
    assertThat(new StopStrings(List.of("d", "bcd")).append("abcde")).isEqualTo("a");
  }

  @Test
  void resultDoesNotDependOnWhereTheTextIsCut() {
    Random random = new Random(3);
    for (int round = 0; round < 2000; round++) {
      String text = letters(random, 1 + random.nextInt(30));
      List<String> stopStrings =
          List.of(letters(random, 1 + random.nextInt(5)), letters(random, 2 + random.nextInt(4)));
      StopStrings whole = new StopStrings(stopStrings);
      String expected = whole.append(text) + whole.finish();

      StopStrings pieces = new StopStrings(stopStrings);
      StringBuilder actual = new StringBuilder();
      for (int begin = 0; begin < text.length(); ) {
        int end = Math.min(text.length(), begin + random.nextInt(4));
        actual.append(pieces.append(text.substring(begin, end)));
        begin = end;
      }
      actual.append(pieces.finish());

      assertThat(actual).as("%s without %s", text, stopStrings).hasToString(expected);
      assertThat(pieces.isFound()).isEqualTo(stopStrings.stream().anyMatch(text::contains));
    }
  }

  private static String letters(Random random, int length) {
    return random
        .ints(length, 'a', 'd')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
