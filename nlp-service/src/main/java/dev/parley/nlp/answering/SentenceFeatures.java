package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.WordOverlap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What speaks for and against each sentence of a passage being the answer to one question. */
final class SentenceFeatures {
  private static final int LONG_SENTENCE = 40;

  private final WordOverlap overlap;
  private final double all;
  private final Set<AnswerType> asked;
  private final QuestionLikeness likeness;

  SentenceFeatures(String question, Language language, QuestionLikeness likeness) {
    this.overlap = WordOverlap.with(question, language);
    this.all = Math.max(overlap.of(question), 1e-9);
    this.asked = AnswerType.askedBy(question);
    this.likeness = likeness;
  }

  /** One map a sentence, in order; values are about in [0, 1]. */
  List<Map<String, Double>> of(FoundPassage passage, List<Sentences.Span> sentences) {
    String text = passage.text();
    List<String> texts = sentences.stream().map(span -> span.of(text)).toList();
    List<Double> shared = texts.stream().map(sentence -> overlap.of(sentence) / all).toList();
    double most = shared.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    String heading =
        passage.nearestHeading().isEmpty() ? passage.title() : passage.nearestHeading();
    double inHeading = overlap.of(heading) / all;
    List<Double> alike = likeness.to(texts);
    double mostAlike = alike.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    List<Map<String, Double>> features = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Map<String, Double> of = new LinkedHashMap<>();
      of.put("overlap", shared.get(i));
      of.put("mostOverlap", most > 0 && shared.get(i) >= most ? 1.0 : 0.0);
      of.put("overlapBefore", i > 0 ? shared.get(i - 1) : 0);
      of.put("overlapAfter", i + 1 < texts.size() ? shared.get(i + 1) : 0);
      of.put("heading", inHeading);
      of.put("headingFirst", i == 0 ? inHeading : 0);
      of.put("likeness", alike.get(i));
      of.put("likenessBelowBest", mostAlike - alike.get(i));
      of.put("first", i == 0 ? 1.0 : 0.0);
      of.put("second", i == 1 ? 1.0 : 0.0);
      of.put("later", i > 1 ? i / (double) texts.size() : 0);
      of.put("length", Math.min(1, Sentences.words(texts.get(i)) / (double) LONG_SENTENCE));
      of.put("leadIn", isLeadIn(texts.get(i)) ? 1.0 : 0.0);
      addTypes(of, texts.get(i));
      features.add(of);
    }
    return features;
  }

  private void addTypes(Map<String, Double> features, String sentence) {
    int met = 0;
    for (AnswerType type : asked) {
      boolean given = type.isGivenBy(sentence);
      met += given ? 1 : 0;
      features.put("gives" + type, given ? 1.0 : 0.0);
      features.put("lacks" + type, given ? 0.0 : 1.0);
    }
    features.put("typesMet", asked.isEmpty() ? 0.5 : met / (double) asked.size());
  }

  /** Announces what comes after it. */
  static boolean isLeadIn(String sentence) {
    return sentence.endsWith(":") || sentence.endsWith("：") || sentence.endsWith(":**");
  }
}
