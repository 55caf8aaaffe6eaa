package dev.parley.nlp.classification.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenScannerTest {

  @Test
  void cutsWordsNumbersAndPunctuation() {
    assertThat(texts("It's order 48-213, isn’t it?!"))
        .containsExactly("it's", "order", "0", "isn't", "it", "?", "!");
  }

  @Test
  void latinAndHanAreCutApart() {
    assertThat(tokens("APP闪退！"))
        .extracting(Token::kind)
        .containsExactly(Token.Kind.WORD, Token.Kind.HAN, Token.Kind.PUNCTUATION);
    assertThat(texts("APP闪退！")).containsExactly("app", "闪退", "!");
  }

  @Test
  void addressesLoseTheirText() {
    assertThat(texts("@shop see https://example.com/a?b=c now"))
        .containsExactly("@", "see", "url", "now");
  }

  @Test
  void emojiAndEmoticonsAreTokens() {
    assertThat(tokens("ok 👍 :-( <3"))
        .filteredOn(token -> token.kind() == Token.Kind.EMOJI)
        .extracting(Token::text)
        .containsExactly("👍", ":-(", "<3");
  }

  @Test
  void shoutingAndStretchingAreSeen() {
    Token token = tokens("SOOOO").get(0);
    assertThat(token.text()).isEqualTo("soo");
    assertThat(token.shouted()).isTrue();
    assertThat(token.stretched()).isTrue();
  }

  @Test
  void anyTextIsCutToTheEnd() {
    assertThat(texts("")).isEmpty();
    assertThat(texts("\ud83d")).hasSize(1);
    assertThat(tokens("x ".repeat(50_000))).hasSizeLessThan(20_001);
  }

  @Test
  void tokensKnowWhereTheyStoodInTheText() {
    String text = "Ａ… it’s ❤️ 好";
    TokenScanner.Scan scan = TokenScanner.scan(text);
    assertThat(scan.tokens())
        .extracting(
            token ->
                text.substring(scan.origins()[token.start()], scan.origins()[token.end() - 1] + 1))
        .containsExactly("Ａ", "…", "it’s", "❤", "好");
  }

  private static List<Token> tokens(String text) {
    return TokenScanner.scan(text).tokens();
  }

  private static List<String> texts(String text) {
    return tokens(text).stream().map(Token::text).toList();
  }
}
