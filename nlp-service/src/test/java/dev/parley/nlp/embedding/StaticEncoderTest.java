package dev.parley.nlp.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticEncoderTest {
  private static TextEncoder encoder;

  @BeforeAll
  static void load() throws IOException {
    encoder = StaticEncoderFiles.loadShipped();
  }

  @Test
  void vectorsHaveLengthOneAndNothingHasNone() {
    List<float[]> vectors = encoder.encode(List.of("Where is my parcel?", "我的包裹在哪里", "?!"));

    assertThat(vectors).allSatisfy(v -> assertThat(v).hasSize(encoder.dimension()));
    assertThat(cosine(vectors.get(0), vectors.get(0))).isCloseTo(1, within(1e-5));
    assertThat(cosine(vectors.get(1), vectors.get(1))).isCloseTo(1, within(1e-5));
    assertThat(cosine(vectors.get(2), vectors.get(2))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "when do I get my money back, Refunds are paid within five days., Our shop opens at nine.",
    "my package never turned up, A lost parcel is searched for., Pay by card or invoice.",
    "怎么退货, 打印退货单并交给快递。, 客服时间是九点到五点。"
  })
  void questionIsNearerToItsAnswer(String question, String answer, String other) {
    List<float[]> vectors = encoder.encode(List.of(question, answer, other));

    assertThat(cosine(vectors.get(0), vectors.get(1)))
        .isGreaterThan(cosine(vectors.get(0), vectors.get(2)));
  }

  @Test
  void wordThatTrainingNeverSawStillBringsTextsTogether() {
    List<float[]> vectors =
        encoder.encode(List.of("xqzyvorplet", "the xqzyvorplet", "the wubblefrock"));

    assertThat(cosine(vectors.get(0), vectors.get(1)))
        .isGreaterThan(0.5 + cosine(vectors.get(0), vectors.get(2)));
  }

  @Test
  void savedTableIsReadBackWithinItsRounding(@TempDir Path folder) throws IOException {
    float[] vectors = new float[2 * 64];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) Math.sin(i);
    }
    FeatureTable table = new FeatureTable(new long[] {-5, 7}, vectors, 64, 0.5f);

    StaticEncoderFiles.save(table, "card", folder);
    FeatureTable read = StaticEncoderFiles.load(folder, "v").table();

    assertThat(read.features()).containsExactly(-5, 7);
    assertThat(read.unseen()).isEqualTo(0.5f);
    assertThat(read.vectors()).containsExactly(vectors, within(0.005f));
  }

  @Test
  void modelOfAnotherKindIsRefusedByName(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"bert\"}");

    assertThatThrownBy(() -> StaticEncoderFiles.load(folder, "v"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining("'bert'")
        .hasMessageContaining("parley-static-encoder");
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
