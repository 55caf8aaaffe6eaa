package dev.parley.nlp.gaps;

import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.ContentWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * TF-IDF over what words mean, over their stems and over the words as they are written: "parcel"
 * and "package" share a meaning, and "how long" tells a question from "how much". Frequencies are
 * those among the questions themselves, with {@value #BACKGROUND} imagined ones beside them: among
 * a handful of questions every "how do I" would look rare. The weights are those that grouped a
 * part of Banking77 and CLINC150 best, large and small samples alike.
 */
final class WordEncoder implements QuestionEncoder {
  private static final double STEM = 0.5;
  private static final double WRITTEN = 0.7;
  private static final double BACKGROUND = 1000;

  /** Share of the imagined questions that hold a given function word. */
  private static final double FUNCTION_WORD = 0.1;

  private static final Pattern MASKS = Pattern.compile("\\[(?:email|iban|card|phone)]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Names of features as written are marked, so that they never meet a stem. */
  private static final String AS_WRITTEN = "=";

  @Override
  public List<QuestionVector> encode(List<String> questions, Language language) {
    Map<String, Boolean> content = new HashMap<>();
    List<Map<String, Double>> counts = new ArrayList<>();
    Map<String, Integer> frequencies = new HashMap<>();
    for (String question : questions) {
      Map<String, Double> features = features(question, language);
      features.keySet().forEach(name -> frequencies.merge(name, 1, Integer::sum));
      counts.add(features);
    }
    return counts.stream()
        .map(
            features -> {
              features.replaceAll(
                  (name, weight) ->
                      weight
                          * rarity(
                              frequencies.getOrDefault(name, 0),
                              questions.size(),
                              content.computeIfAbsent(name, key -> saysSomething(key, language))));
              return new QuestionVector(features);
            })
        .toList();
  }

  private static Map<String, Double> features(String question, Language language) {
    String text = MASKS.matcher(question).replaceAll(" ");
    Map<String, Double> features = new HashMap<>();
    for (ContentWords.Word word : ContentWords.of(text, language)) {
      features.merge(word.meaning(), word.importance(), Math::max);
      if (!word.stem().equals(word.meaning())) {
        features.merge(word.stem(), STEM * word.importance(), Math::max);
      }
    }
    for (String written : NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT)).toList()) {
      if (language == Language.CHINESE) { // no spaces part its words
        for (int i = 0; i + 2 <= written.length(); i++) {
          features.put(AS_WRITTEN + written.substring(i, i + 2), WRITTEN);
        }
      } else if (!written.isEmpty()) {
        features.put(AS_WRITTEN + written, WRITTEN);
      }
    }
    return features;
  }

  private static boolean saysSomething(String name, Language language) {
    return language == Language.CHINESE
        || !name.startsWith(AS_WRITTEN)
        || !ContentWords.of(name.substring(1), language).isEmpty();
  }

  private static double rarity(int frequency, int questions, boolean saysSomething) {
    double imagined = saysSomething ? 0 : FUNCTION_WORD * BACKGROUND;
    return 1 + Math.log((1 + questions + BACKGROUND) / (1 + frequency + imagined));
  }
}
