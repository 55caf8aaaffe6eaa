package dev.parley.benchmarks.dialogue;

import dev.parley.benchmarks.dialogue.EntityMentions.Mention;
import dev.parley.benchmarks.dialogue.KnowledgeDialogues.Context;
import dev.parley.benchmarks.dialogue.KnowledgeDialogues.Entity;
import dev.parley.benchmarks.dialogue.KnowledgeDialogues.Snippet;
import dev.parley.nlp.embedding.TextEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What speaks for a snippet being what a dialogue's last turn asks for. */
final class SnippetFeatures {
  /** Entities beyond these are not looked at. */
  private static final int MOST_ENTITIES = 3;

  private final EntityMentions mentions;
  private final TextEncoder encoder;
  private final Map<String, float[]> vectors = new HashMap<>();
  private final Map<String, Double> inverseFrequencies = new HashMap<>();
  private final Map<String, List<String>> contents = new HashMap<>();

  SnippetFeatures(List<Entity> entities, TextEncoder encoder) {
    this.mentions = new EntityMentions(entities);
    this.encoder = encoder;
    Map<String, Integer> frequencies = new HashMap<>();
    int count = 0;
    for (Entity entity : entities) {
      for (Snippet snippet : entity.snippets()) {
        List<String> words = Words.contentOf(withoutName(snippet.all(), entity));
        contents.put(snippet.key(), words);
        Set.copyOf(words).forEach(word -> frequencies.merge(word, 1, Integer::sum));
        vectors.put(snippet.key(), vector(withoutName(snippet.all(), entity)));
        count++;
      }
    }
    int all = count;
    frequencies.forEach(
        (word, frequency) ->
            inverseFrequencies.put(
                word, Math.log(1 + (all - frequency + 0.5) / (frequency + 0.5))));
  }

  /** A snippet with its features; {@code overlap} and {@code cosine} are among them. */
  record Scored(Snippet snippet, Map<String, Double> features) {}

  List<Scored> of(Context context) {
    List<Mention> spokenOf = mentions.in(context.turns());
    List<Scored> scored = new ArrayList<>();
    String asked = context.last();
    for (Mention mention : spokenOf) {
      asked = withoutName(asked, mention.entity());
    }
    List<String> words = Words.contentOf(asked);
    float[] vector = vector(asked);
    for (int rank = 0; rank < Math.min(MOST_ENTITIES, spokenOf.size()); rank++) {
      Mention mention = spokenOf.get(rank);
      for (Snippet snippet : mention.entity().snippets()) {
        Map<String, Double> features = features(words, vector, snippet);
        features.put("entity" + rank, 1.0);
        features.put("turnsAgo", (context.turns().size() - 1.0 - mention.turn()) / 4);
        scored.add(new Scored(snippet, features));
      }
    }
    return scored;
  }

  private Map<String, Double> features(List<String> asked, float[] vector, Snippet snippet) {
    Map<String, Double> features = new HashMap<>();
    List<String> said = contents.getOrDefault(snippet.key(), List.of());
    Set<String> saidWords = new HashSet<>(said);
    double all = 0;
    double shared = 0;
    for (String word : new HashSet<>(asked)) {
      double weight = inverseFrequencies.getOrDefault(word, 1.0);
      all += weight;
      shared += saidWords.contains(word) ? weight : 0;
      for (String other : saidWords) {
        features.put(word + " " + other, 0.3);
      }
    }
    features.put("overlap", all == 0 ? 0 : shared / all);
    double cosine = dot(vector, vectors.getOrDefault(snippet.key(), vector));
    features.put("cosine", cosine);
    features.put("cosineSquared", cosine * Math.abs(cosine));
    features.put(snippet.asked().isEmpty() ? "review" : "faq", 1.0);
    features.put("length", Math.min(1, said.size() / 15.0));
    return features;
  }

  private static String withoutName(String text, Entity entity) {
    return text.replaceAll("(?i)\\b" + Pattern.quote(entity.name()) + "\\b", " ");
  }

  private float[] vector(String text) {
    return encoder.encode(List.of(text)).get(0);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
