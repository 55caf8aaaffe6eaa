package dev.parley.benchmarks.dialogue;

import dev.parley.benchmarks.dialogue.KnowledgeDialogues.Context;
import dev.parley.benchmarks.dialogue.SnippetFeatures.Scored;
import dev.parley.nlp.embedding.StaticEncoderFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Whether a dialogue's last turn needs the knowledge base, and which snippet it needs: {@code
 * DialogueBenchmark <folder of the set>}. Trains on six tenths of the dialogues and measures on the
 * rest.
 */
public final class DialogueBenchmark {
  private static final int EPOCHS = 8;
  private static final int WORSE = 12;
  private static final long SEED = 7;

  private DialogueBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: DialogueBenchmark <folder of the set>");
    }
    KnowledgeDialogues dialogues = KnowledgeDialogues.read(Path.of(arguments[0]));
    List<Context> train = dialogues.contexts().stream().filter(Context::isForTraining).toList();
    List<Context> test =
        dialogues.contexts().stream().filter(context -> !context.isForTraining()).toList();
    System.out.printf("%d contexts to train on, %d to measure on%n", train.size(), test.size());
    detect(train, test);
    select(
        new SnippetFeatures(dialogues.entities(), StaticEncoderFiles.loadShipped()), train, test);
  }

  private static void detect(List<Context> train, List<Context> test) {
    HashedRegression model = new HashedRegression(0.15);
    Random random = new Random(SEED);
    List<Context> shuffled = new ArrayList<>(train);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(shuffled, random);
      shuffled.forEach(
          context -> model.learn(turnFeatures(context), context.needsKnowledge() ? 1 : 0));
    }
    int hits = 0;
    int said = 0;
    int wanted = 0;
    for (Context context : test) {
      boolean needed = model.logit(turnFeatures(context)) > 0;
      hits += needed && context.needsKnowledge() ? 1 : 0;
      said += needed ? 1 : 0;
      wanted += context.needsKnowledge() ? 1 : 0;
    }
    double precision = hits / (double) said;
    double recall = hits / (double) wanted;
    System.out.printf(
        Locale.ROOT,
        "detection: precision %.3f recall %.3f F1 %.3f%n",
        precision,
        recall,
        2 * precision * recall / (precision + recall));
  }

  /** Words and pairs of the last turn; words of the turn before it. */
  private static Map<String, Double> turnFeatures(Context context) {
    Map<String, Double> features = new HashMap<>();
    features.put("bias", 1.0);
    List<String> words = Words.of(context.last());
    for (int i = 0; i < words.size(); i++) {
      features.put("w " + words.get(i), 1.0);
      features.put("p " + (i == 0 ? "^" : words.get(i - 1)) + " " + words.get(i), 1.0);
      if (i > 1) {
        features.put("t " + words.get(i - 2) + " " + words.get(i - 1) + " " + words.get(i), 1.0);
      }
    }
    for (String word : Words.of(context.before())) {
      features.put("b " + word, 0.3);
    }
    features.put("question", context.last().contains("?") ? 1.0 : 0.0);
    features.put("first", context.turns().size() == 1 ? 1.0 : 0.0);
    features.put("length", Math.min(1, words.size() / 20.0));
    return features;
  }

  private static void select(SnippetFeatures features, List<Context> train, List<Context> test) {
    HashedRegression model = new HashedRegression(0.1);
    Random random = new Random(SEED);
    List<Context> shuffled =
        new ArrayList<>(train.stream().filter(Context::needsKnowledge).toList());
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(shuffled, random);
      for (Context context : shuffled) {
        learn(model, context, new ArrayList<>(features.of(context)), random);
      }
    }
    List<Context> wanting = test.stream().filter(Context::needsKnowledge).toList();
    measure("words alone", wanting, features, scored -> number(scored, "overlap"));
    measure("dense alone", wanting, features, scored -> number(scored, "cosine"));
    measure(
        "words and dense",
        wanting,
        features,
        scored -> number(scored, "overlap") + number(scored, "cosine"));
    measure("learned order", wanting, features, scored -> model.logit(scored.features()));
  }

  private static void learn(
      HashedRegression model, Context context, List<Scored> all, Random random) {
    List<Scored> right =
        all.stream().filter(s -> context.knowledge().contains(s.snippet().key())).toList();
    all.removeAll(right);
    if (all.isEmpty()) {
      return;
    }
    for (Scored better : right) {
      for (int i = 0; i < WORSE; i++) {
        model.learnOrder(better.features(), all.get(random.nextInt(all.size())).features());
      }
    }
  }

  private static void measure(
      String name,
      List<Context> contexts,
      SnippetFeatures features,
      ToDoubleFunction<Scored> score) {
    int first = 0;
    int five = 0;
    for (Context context : contexts) {
      List<Scored> best = new ArrayList<>(features.of(context));
      best.sort(Comparator.comparingDouble(score).reversed());
      List<Scored> top = best.subList(0, Math.min(5, best.size()));
      first += !top.isEmpty() && isRight(context, top.get(0)) ? 1 : 0;
      five += top.stream().anyMatch(scored -> isRight(context, scored)) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "selection, %s: recall@1 %.3f recall@5 %.3f of %d%n",
        name,
        first / (double) contexts.size(),
        five / (double) contexts.size(),
        contexts.size());
  }

  private static boolean isRight(Context context, Scored scored) {
    return context.knowledge().contains(scored.snippet().key());
  }

  private static double number(Scored scored, String feature) {
    return scored.features().getOrDefault(feature, 0.0);
  }
}
