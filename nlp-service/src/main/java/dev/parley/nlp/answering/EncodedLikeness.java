package dev.parley.nlp.answering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.nlp.embedding.TextEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Nearness in meaning as the cosine of an encoder's vectors. Keeps the vectors of the sentences
 * that it compared last: the same passages are found again and again.
 */
final class EncodedLikeness implements SentenceLikeness {
  private static final long KEPT_SENTENCES = 8192;

  private final TextEncoder encoder;
  private final Cache<String, float[]> sentences =
      Caffeine.newBuilder().maximumSize(KEPT_SENTENCES).build();

  EncodedLikeness(TextEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public QuestionLikeness of(String question) {
    float[] asked = encoder.encode(List.of(question)).get(0);
    return texts -> {
      Map<String, float[]> vectors = sentences.getAll(texts, this::encode);
      return texts.stream()
          .map(text -> dot(asked, Objects.requireNonNull(vectors.get(text))))
          .toList();
    };
  }

  private Map<String, float[]> encode(Set<? extends String> texts) {
    List<String> missing = new ArrayList<>(texts);
    List<float[]> vectors = encoder.encode(missing);
    Map<String, float[]> encoded = new HashMap<>();
    for (int i = 0; i < missing.size(); i++) {
      encoded.put(missing.get(i), vectors.get(i));
    }
    return encoded;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
