package dev.parley.nlp.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LanguageDetectorTest {

  @Test
  void hanTextIsChinese() {
    assertThat(LanguageDetector.detect("你好")).isEqualTo(Language.CHINESE);
    assertThat(LanguageDetector.detect("我的 iPhone 充不了电")).isEqualTo(Language.CHINESE);
    assertThat(LanguageDetector.detect("APP闪退！！")).isEqualTo(Language.CHINESE);
  }

  @Test
  void latinTextIsEnglish() {
    assertThat(LanguageDetector.detect("Where is my order?")).isEqualTo(Language.ENGLISH);
    assertThat(LanguageDetector.detect("the tattoo on the package says 福 in gold"))
        .isEqualTo(Language.ENGLISH);
  }

  @Test
  void textWithoutLettersIsEnglish() {
    assertThat(LanguageDetector.detect("")).isEqualTo(Language.ENGLISH);
    assertThat(LanguageDetector.detect("12345 👍 ?!")).isEqualTo(Language.ENGLISH);
  }

  @Test
  void rareHanCharactersCount() {
    assertThat(LanguageDetector.isHan("𠮷".codePointAt(0))).isTrue();
    assertThat(LanguageDetector.isHan('か')).isFalse();
    assertThat(LanguageDetector.isHan('，')).isFalse();
  }

  @Test
  void codesGoBothWays() {
    for (Language language : Language.values()) {
      assertThat(Language.ofCode(language.code())).isEqualTo(language);
    }
    assertThatThrownBy(() -> Language.ofCode("tlh")).hasMessageContaining("'tlh'");
  }
}
