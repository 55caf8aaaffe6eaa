package dev.parley.nlp.answering;

import dev.parley.nlp.embedding.TextEncoder;
import java.util.ArrayList;
import java.util.List;

/** Nearness in meaning as the cosine of an encoder's vectors. */
record EncodedLikeness(TextEncoder encoder) implements SentenceLikeness {

  @Override
  public QuestionLikeness of(String question) {
    return texts -> {
      List<String> all = new ArrayList<>(texts);
      all.add(question);
      List<float[]> vectors = encoder.encode(all);
      float[] asked = vectors.get(texts.size());
      return vectors.subList(0, texts.size()).stream().map(vector -> dot(asked, vector)).toList();
    };
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
