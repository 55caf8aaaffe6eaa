package dev.parley.nlp.examples;

import dev.parley.kit.privacy.PersonalDataMasker;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.knowledge.HeadedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns ratings into examples. Pure: the same ratings give the same examples, in the same order.
 *
 * <ul>
 *   <li>A corrected answer counts {@value #CORRECTED}, whether or not the passages hold what it
 *       says: who corrects vouches for it, and corrections would be lost just where the passages
 *       fall short. What it corrects is not learned.
 *   <li>Equal answers to a question on the same passages are one example, rated by their mean, so
 *       that a question that everybody asks does not drown the others.
 *   <li>Rated 4 or better it counts (rating - 3) / 2: one for the best rating, half for a good one.
 *       Rated 2 or worse it is never learned; in between, or unrated, it says nothing.
 *   <li>A correction, or an answer rated 4 or better, is preferred to every answer to the same
 *       question on the same passages that was corrected, or rated 2 or worse; at most {@value
 *       #MOST_PAIRS} pairs are made of one question, or one with many answers would drown the rest.
 *   <li>Answers and corrections in which personal data was masked are left out.
 * </ul>
 */
final class ExampleSelection {
  static final double CORRECTED = 2;
  static final int MOST_PAIRS = 16;
  private static final double GOOD = 4;
  private static final double BAD = 2;
  private static final double MIDDLE = 3;

  private ExampleSelection() {}

  static AnsweringExamples of(List<RatedAnswer> rated, List<AnswerExample> imported) {
    Map<Prompt, Replies> prompts = new LinkedHashMap<>();
    for (RatedAnswer answer : rated) {
      prompts
          .computeIfAbsent(Prompt.of(answer.asked()), prompt -> new Replies(answer.asked()))
          .add(answer);
    }
    List<AnswerExample> examples = new ArrayList<>(imported);
    List<PreferencePair> pairs = new ArrayList<>();
    prompts
        .values()
        .forEach(
            replies -> {
              examples.addAll(replies.examples());
              pairs.addAll(replies.pairs());
            });
    return AnsweringExamples.split(examples, pairs);
  }

  /** What an answer was asked for. Older answers' headings are not known. */
  private record Prompt(String questionKey, List<String> passages) {
    static Prompt of(AnsweredQuestion asked) {
      return new Prompt(
          QuestionKey.of(asked.question()),
          asked.passages().stream().map(HeadedText::text).toList());
    }
  }

  /** What people say about the answers to one prompt. */
  private static final class Replies {
    private final AnsweredQuestion first;
    private final Map<String, List<Integer>> ratings = new LinkedHashMap<>();
    private final Set<String> corrections = new LinkedHashSet<>();
    private final Set<String> corrected = new LinkedHashSet<>();

    Replies(AnsweredQuestion first) {
      this.first = first;
    }

    void add(RatedAnswer rated) {
      String given = learnable(rated.asked().answer());
      rated
          .correctedAnswer()
          .map(Replies::learnable)
          .filter(correction -> !correction.isEmpty())
          .filter(correction -> !correction.equals(given))
          .ifPresent(
              correction -> {
                corrections.add(correction);
                corrected.add(given);
              });
      rated
          .rating()
          .ifPresent(
              rating -> ratings.computeIfAbsent(given, text -> new ArrayList<>()).add(rating));
    }

    List<AnswerExample> examples() {
      return Stream.concat(
              corrections.stream().map(text -> example(text, CORRECTED)),
              good().map(text -> example(text, (mean(text) - MIDDLE) / 2)))
          .toList();
    }

    List<PreferencePair> pairs() {
      List<String> rejected = rejected();
      return Stream.concat(corrections.stream(), good())
          .flatMap(
              chosen ->
                  rejected.stream()
                      .filter(worse -> !worse.equals(chosen))
                      .map(
                          worse ->
                              new PreferencePair(
                                  first.question(),
                                  first.passages(),
                                  chosen,
                                  worse,
                                  first.language())))
          .limit(MOST_PAIRS)
          .toList();
    }

    /** Answers that were given and were good, and that no correction says already. */
    private Stream<String> good() {
      return ratings.keySet().stream()
          .filter(text -> !text.isEmpty() && mean(text) >= GOOD)
          .filter(text -> !corrected.contains(text) && !corrections.contains(text));
    }

    private List<String> rejected() {
      return Stream.concat(
              corrected.stream(), ratings.keySet().stream().filter(text -> mean(text) <= BAD))
          .filter(text -> !text.isEmpty() && !corrections.contains(text))
          .distinct()
          .toList();
    }

    /** Empty where something was masked: a model would learn to say the mask. */
    private static String learnable(String answer) {
      return PersonalDataMasker.isMasked(answer) ? "" : answer.strip();
    }

    private double mean(String text) {
      return ratings.getOrDefault(text, List.of()).stream()
          .mapToInt(Integer::intValue)
          .average()
          .orElse(MIDDLE);
    }

    private AnswerExample example(String answer, double weight) {
      return new AnswerExample(
          first.question(), first.passages(), answer, weight, first.language());
    }
  }
}
