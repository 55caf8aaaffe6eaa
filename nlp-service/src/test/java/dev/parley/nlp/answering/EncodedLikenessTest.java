package dev.parley.nlp.answering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.embedding.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedLikenessTest {
  private final Letters encoder = new Letters();
  private final EncodedLikeness likeness = new EncodedLikeness(encoder);

  @Test
  void likenessIsTheProductOfTheVectors() {
    assertThat(likeness.of("a").to(List.of("a", "b", "a"))).containsExactly(1.0, 0.0, 1.0);
  }

  @Test
  void sentenceIsEncodedOnce() {
    likeness.of("a").to(List.of("a", "b"));
    encoder.encoded.clear();

    assertThat(likeness.of("b").to(List.of("b", "c", "a"))).containsExactly(1.0, 0.0, 0.0);
    assertThat(encoder.encoded).containsExactly("b", "c");
  }

  /** A text's vector has a 1 at the place of its letter. */
  private static final class Letters implements TextEncoder {
    private final List<String> encoded = new ArrayList<>();

    @Override
    public List<float[]> encode(List<String> texts) {
      encoded.addAll(texts);
      return texts.stream()
          .map(
              text -> {
                float[] vector = new float[dimension()];
                vector[text.charAt(0) - 'a'] = 1;
                return vector;
              })
          .toList();
    }

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public String version() {
      return "letters";
    }
  }
}
