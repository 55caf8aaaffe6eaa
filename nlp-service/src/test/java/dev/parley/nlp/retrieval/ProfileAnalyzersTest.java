package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.junit.jupiter.api.Test;

class ProfileAnalyzersTest {

  @Test
  void wordsStandAloneAndInPairsWithNoneLeftOut() {
    assertThat(tokens(ProfileAnalyzers.WORDS, "Where is my Café?"))
        .containsExactlyInAnyOrder("where", "where is", "is", "is my", "my", "my cafe", "cafe");
  }

  @Test
  void chineseIsReadByCharacter() {
    assertThat(tokens(ProfileAnalyzers.WORDS, "退货 5 天"))
        .containsExactlyInAnyOrder("退", "退 货", "货", "货 5", "5", "5 天", "天");
  }

  @Test
  void runsStayWithinWordsAndKnowTheirEnds() {
    assertThat(tokens(ProfileAnalyzers.RUNS, "Ski, go"))
        .containsExactlyInAnyOrder(
            "_s", "_sk", "_ski", "sk", "ski", "ski_", "ki", "ki_", "i_", "_g", "_go", "_go_", "go",
            "go_", "o_");
  }

  @Test
  void runsOfChineseGoOnToTheNextMark() {
    assertThat(tokens(ProfileAnalyzers.RUNS, "退货，吗"))
        .contains("退货", "_退货_", "货_", "_吗_")
        .doesNotContain("货吗");
  }

  private static Set<String> tokens(Analyzer analyzer, String text) {
    Set<String> tokens = new LinkedHashSet<>();
    TokenReader.addTokens(analyzer, text, tokens);
    return tokens;
  }
}
