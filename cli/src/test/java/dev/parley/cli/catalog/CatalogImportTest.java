package dev.parley.cli.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogImportTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | expected a JSON object, but got: [1]",
        "{\"id\":1 | expected a JSON object, but got broken JSON: {\"id\":1",
      })
  void aLineThatIsNoObjectIsNamedAndShown(String line, String problem) {
    assertThatThrownBy(() -> CatalogImport.parse(List.of("{\"id\":\"a\"}", "", line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 3: " + problem);
  }
}
