package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        " It's  late!! |It's,late,!!",
        "不满意,abc好|不,满,意,,,abc,好",
        "a\u00a0b\u3000c|a,b,c",
        "'quoted' re-order 12.5|',quoted,',re,-,order,12,.,5",
        "😀😀 ok|😀😀,ok",
      })
  void aTextIsCutAsAReaderWould(String text, String words) {
    List<String> found =
        Words.of(text).stream().map(word -> text.substring(word.start(), word.end())).toList();
    assertThat(String.join(",", found)).isEqualTo(words);
  }
}
