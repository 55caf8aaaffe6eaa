package dev.parley.nlp.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BpeTokenizerTest {
  private static BpeTokenizer tokenizer;

  @TempDir Path directory;

  @BeforeAll
  static void load() throws IOException {
    tokenizer = BpeTokenizer.load(TokenizerReference.TINY);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void encodesLikeTheReference() throws IOException {
    for (TokenizerReference.Pair pair : TokenizerReference.read().texts()) {
      assertThat(TokenizerReference.tokens(tokenizer, pair.text()))
          .as(pair.text())
          .isEqualTo(pair.tokens());
    }
  }

  @Test
  void decodesEveryTextToItself() throws IOException {
    for (TokenizerReference.Pair pair : TokenizerReference.read().texts()) {
      assertThat(tokenizer.decode(tokenizer.encode(pair.text()))).isEqualTo(pair.text());
    }
  }

  @Test
  void decodesBrokenSequencesLikeTheReference() throws IOException {
    for (TokenizerReference.Pair pair : TokenizerReference.read().sequences()) {
      assertThat(tokenizer.decode(pair.tokens()))
          .as(pair.tokens().toString())
          .isEqualTo(pair.text());
    }
  }

  @Test
  void vocabularyAndMergesAreTheSameAsOneFile() throws IOException {
    Files.copy(TokenizerReference.TINY.resolve("vocab.json"), directory.resolve("vocab.json"));
    Files.copy(TokenizerReference.TINY.resolve("merges.txt"), directory.resolve("merges.txt"));
    try (BpeTokenizer composed = BpeTokenizer.load(directory)) {
      assertThat(composed.vocabulary().size()).isEqualTo(tokenizer.vocabulary().size());
      assertThat(composed.vocabulary().endOfText()).isEqualTo(tokenizer.vocabulary().endOfText());
      for (TokenizerReference.Pair pair : TokenizerReference.read().texts()) {
        assertThat(TokenizerReference.tokens(composed, pair.text()))
            .as(pair.text())
            .isEqualTo(pair.tokens());
        assertThat(composed.encode(pair.text())).isEqualTo(tokenizer.encode(pair.text()));
      }
    }
  }

  @Test
  void specialTokensInTextFromPeopleAreText() {
    String text = "a<|endoftext|>b";
    int endOfText = tokenizer.vocabulary().endOfText();

    assertThat(tokenizer.encode(text)).doesNotContain(endOfText);
    assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    assertThat(tokenizer.decode(TokenizerReference.tokens(tokenizer, text))).isEqualTo("ab");
  }

  @Test
  void unpairedSurrogatesAreReplaced() {
    String text = "a\ud83d b\ude00 \ud83d\ude00\ud83d";

    assertThat(tokenizer.decode(tokenizer.encode(text)))
        .isEqualTo("a\ufffd b\ufffd \ud83d\ude00\ufffd");
  }

  @Test
  void longTextIsNotCut() {
    String text = "The parcel arrived on Monday. ".repeat(2000);

    assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
  }

  @Test
  void encodesForManyThreadsAtOnce() throws IOException {
    List<TokenizerReference.Pair> texts = TokenizerReference.read().texts();
    Stream<List<Integer>> encoded =
        texts.parallelStream().map(pair -> TokenizerReference.tokens(tokenizer, pair.text()));

    assertThat(encoded.toList())
        .isEqualTo(texts.stream().map(TokenizerReference.Pair::tokens).toList());
  }

  @Test
  void leastTokensAreNeverMoreThanThereAre() throws IOException {
    for (TokenizerReference.Pair pair : TokenizerReference.read().texts()) {
      assertThat(tokenizer.leastTokens(pair.text()))
          .as(pair.text())
          .isLessThanOrEqualTo(tokenizer.encode(pair.text()).size());
    }
    assertThat(tokenizer.vocabulary().longestPiece()).isEqualTo(10);
    assertThat(tokenizer.leastTokens("")).isZero();
    assertThat(tokenizer.leastTokens("\u00e9".repeat(5))).isEqualTo(1);
    assertThat(tokenizer.leastTokens("\u00e9".repeat(5) + "e")).isEqualTo(2);
  }

  @Test
  void tokenizerThatMayDropTextPromisesNoTokens() throws IOException {
    String original = Files.readString(TokenizerReference.TINY.resolve("tokenizer.json"));
    String[] dropping = {
      original.replaceFirst("\"normalizer\": *null", "\"normalizer\":{\"type\":\"NFC\"}"),
      original.replaceFirst("\"\u0100\":", "\"[NUL]\":"), // no token stands for the byte 0
      original.replaceFirst(
          "\"added_tokens\": *\\[",
          "\"added_tokens\":[{\"id\":601,\"content\":\"[GAP]\",\"single_word\":false,"
              + "\"lstrip\":true,\"rstrip\":false,\"normalized\":false,\"special\":false},")
    };
    for (String document : dropping) {
      assertThat(document).isNotEqualTo(original);
      Files.writeString(directory.resolve("tokenizer.json"), document);
      try (BpeTokenizer dropper = BpeTokenizer.load(directory)) {
        assertThat(dropper.leastTokens(" ".repeat(1000))).isZero();
      }
    }
  }

  @Test
  void missingFilesAreNamed() {
    assertThatThrownBy(() -> BpeTokenizer.load(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(directory.toString(), "tokenizer.json", "merges.txt");
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    Path file = directory.resolve("tokenizer.json");
    List<String> broken =
        List.of(
            "{",
            "[]",
            "{\"model\": {\"type\": \"WordPiece\"}}",
            "{\"model\": {\"type\": \"BPE\"}, \"decoder\": {\"type\": \"ByteLevel\"}}");
    List<String> messages = new ArrayList<>();
    for (String content : broken) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> BpeTokenizer.load(directory))
          .isInstanceOf(IOException.class)
          .satisfies(failure -> messages.add(failure.getMessage()));
    }

    assertThat(messages).hasSize(broken.size()).allMatch(text -> text.contains("tokenizer.json"));
  }

  @Test
  void endOfTextIsTheOneThatTheModelNames() throws IOException {
    Files.copy(
        TokenizerReference.TINY.resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
    Files.writeString(
        directory.resolve("tokenizer_config.json"), "{\"eos_token\": {\"content\": \"<|end|>\"}}");

    assertThatThrownBy(() -> BpeTokenizer.load(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("<|end|>");
  }
}
