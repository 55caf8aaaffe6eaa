package dev.parley.kit.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1 | unexpected end-of-input: expected close marker for Object",
        "{\"a\":[1,2} | unexpected close marker '}': expected ']'",
        "{\"a\":1,} | unexpected character ('}'): was expecting double-quote to start field name",
        "{\"a\":1} {} | more text after the end of the value",
        "{\"a\":1,\"a\":2} | duplicate field 'a'",
        "{\"a\":NaN} | non-standard token 'NaN'",
        "{\"a\":/*x*/1} | unexpected character ('/'): maybe a (non-standard) comment?",
      })
  void theFindingIsKeptAndTheParserStaysSilentAboutItself(String json, String words) {
    assertThat(JsonFault.words(fault(json))).isEqualTo(words);
  }

  @Test
  void aLimitIsNamedWithItsSizeAlone() {
    assertThat(JsonFault.words(fault("[".repeat(1200))))
        .isEqualTo("document nesting depth (1001) exceeds the maximum allowed (1000)");
  }

  private static JsonProcessingException fault(String json) {
    return catchThrowableOfType(JsonProcessingException.class, () -> MAPPER.readTree(json));
  }
}
