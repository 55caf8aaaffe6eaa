package dev.parley.nlp.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.nlp.languagemodel.Formats;
import dev.parley.nlp.tokenizer.WordPieceTokenizer;
import dev.parley.nlp.torchscript.NumberFormat;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens, logits and vectors are those of transformers in double precision. */
class BertReferenceTest {
  private static final int CONTEXT = 32;

  @ParameterizedTest
  @EnumSource
  void everyTextHasItsTokens(BertFixture fixture) throws IOException {
    try (WordPieceTokenizer tokenizer = WordPieceTokenizer.load(fixture.directory())) {
      List<String> texts = fixture.texts();
      List<int[]> expected = fixture.tokens();
      for (int i = 0; i < texts.size(); i++) {
        assertThat(tokenizer.encode(texts.get(i), CONTEXT))
            .as(texts.get(i))
            .containsExactly(expected.get(i));
      }
    }
  }

  @Test
  void everyTextHasItsLogitsWhateverStandsBesideIt() throws IOException {
    List<String> texts = BertFixture.ENGLISH.texts();
    List<float[]> expected = BertFixture.ENGLISH.floats("logits");
    for (int batchTokens : new int[] {1, 50, 4096}) {
      BertSettings settings = new BertSettings(NumberFormat.FP32, "cpu", batchTokens);
      try (BertClassifier classifier =
          BertClassifier.load(BertFixture.ENGLISH.directory(), "v", settings)) {
        float[][] found = classifier.logits(texts);
        for (int i = 0; i < found.length; i++) {
          assertThat(found[i]).as(texts.get(i)).containsExactly(expected.get(i), within(1e-4f));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTextHasItsVector(BertFixture fixture) throws IOException {
    try (BertEncoder encoder =
        BertEncoder.load(fixture.directory(), BertSettings.onCpu(NumberFormat.FP32))) {
      List<float[]> expected = fixture.floats("vector");
      List<float[]> found = encoder.encode(fixture.texts());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i)).hasSize(encoder.width());
        assertThat(found.get(i))
            .as(fixture.texts().get(i))
            .containsExactly(expected.get(i), within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FP32", "FP16", "BF16", "INT8"})
  void everyFormatIsCloseToIt(NumberFormat format) throws IOException {
    Formats.assumeSupported(format);
    List<float[]> expected = BertFixture.ENGLISH.floats("logits");
    try (BertClassifier classifier =
        BertClassifier.load(BertFixture.ENGLISH.directory(), "v", BertSettings.onCpu(format))) {
      assertThat(classifier.format()).isEqualTo(format);
      float[][] found = classifier.logits(BertFixture.ENGLISH.texts());
      double error = 0;
      double size = 0;
      for (int i = 0; i < found.length; i++) {
        for (int k = 0; k < found[i].length; k++) {
          error += Math.pow(found[i][k] - expected.get(i)[k], 2);
          size += Math.pow(expected.get(i)[k], 2);
        }
      }
      double bound =
          switch (format) {
            case FP32 -> 1e-5;
            case FP16 -> 0.002;
            case BF16 -> 0.02;
            default -> 0.06;
          };
      assertThat(Math.sqrt(error / size)).isPositive().isLessThan(bound);
    }
  }

  @Test
  void noTextsHaveNoVectors() throws IOException {
    try (BertEncoder encoder =
        BertEncoder.load(BertFixture.CHINESE.directory(), BertSettings.onCpu())) {
      assertThat(encoder.encode(Collections.emptyList())).isEmpty();
    }
  }
}
