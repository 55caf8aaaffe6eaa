package dev.parley.nlp.examples;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.retrieval.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns sources that customers opened into opinions on passages. Pure: the same openings give the
 * same opinions, in the same order.
 *
 * <p>Clicks are informative but biased: people look at what stands first. So a click is no
 * judgement of a passage; it tells that the passage was preferred to those above it that were
 * passed over (Joachims 2002, "Optimizing Search Engines Using Clickthrough Data"; Joachims et al.
 * 2005 compared such preferences with judges).
 *
 * <ul>
 *   <li>All openings of a tenant's question with the same passages in the same order are taken
 *       together: a question that everybody asks does not drown the others.
 *   <li>A source of an answer is preferred to one above it when more customers opened only the
 *       lower one of the two than only the upper one. The first source is above all others: that it
 *       was opened says nothing. Held-out questions are left out, since what an order was passed
 *       over for measures any other order as better.
 *   <li>Pages that may help with a declined question come without an answer, and nobody opens one
 *       but to look for it. Those that at least half of these customers opened are about the
 *       question. Pages above one of them that nobody opened are not, nor is what was not shown;
 *       the rest may not have been looked at, and nothing is known of it.
 *   <li>A question counts {@value #CLICK} at most, a fifth of what the best rating counts: who
 *       opens a source has seen its title only, and did not mean to tell anybody anything.
 * </ul>
 */
final class ClickOpinions {
  static final double CLICK = 0.2;

  private ClickOpinions() {}

  static List<PassageOpinion> of(List<OpenedAnswer> opened) {
    Map<Shown, List<OpenedAnswer>> questions = new LinkedHashMap<>();
    for (OpenedAnswer answer : opened) {
      questions.computeIfAbsent(Shown.of(answer.asked()), key -> new ArrayList<>()).add(answer);
    }
    List<PassageOpinion> opinions = new ArrayList<>();
    questions.forEach(
        (shown, answers) -> {
          if (shown.declined()) {
            pages(shown, answers).ifPresent(opinions::add);
          } else if (!AnsweringExamples.isHeldOut(answers.get(0).asked().question())) {
            opinions.addAll(preferences(shown, answers));
          }
        });
    return opinions;
  }

  private record Shown(String tenant, String questionKey, boolean declined, List<String> passages) {
    static Shown of(AnsweredQuestion asked) {
      return new Shown(
          asked.tenant(),
          QuestionKey.of(asked.question()),
          asked.declined(),
          asked.passages().stream().map(HeadedText::text).toList());
    }
  }

  /**
   * A preference of one source to another.
   *
   * @param margin how much more often it was seen than its opposite, in (0, 1]
   */
  private record Preference(String better, String worse, double margin) {}

  private static List<PassageOpinion> preferences(Shown shown, List<OpenedAnswer> answers) {
    List<Preference> preferences = new ArrayList<>();
    for (int lower = 1; lower < shown.passages().size(); lower++) {
      for (int upper = 0; upper < lower; upper++) {
        preference(shown, answers, upper, lower).ifPresent(preferences::add);
      }
    }
    return preferences.stream()
        .map(
            preference ->
                opinion(
                    answers.get(0).asked(),
                    Map.of(preference.better(), Verdict.RIGHT, preference.worse(), Verdict.WRONG),
                    Verdict.NONE,
                    CLICK * preference.margin() / preferences.size()))
        .toList();
  }

  private static Optional<Preference> preference(
      Shown shown, List<OpenedAnswer> answers, int upper, int lower) {
    String above = shown.passages().get(upper);
    String below = shown.passages().get(lower);
    long passedOver = openedOnly(answers, lower, upper);
    long chosen = openedOnly(answers, upper, lower);
    return passedOver <= chosen || above.equals(below)
        ? Optional.empty()
        : Optional.of(
            new Preference(below, above, (double) (passedOver - chosen) / (passedOver + chosen)));
  }

  private static long openedOnly(List<OpenedAnswer> answers, int place, int other) {
    return answers.stream()
        .filter(answer -> answer.places().contains(place) && !answer.places().contains(other))
        .count();
  }

  private static Optional<PassageOpinion> pages(Shown shown, List<OpenedAnswer> answers) {
    List<Integer> right =
        IntStream.range(0, shown.passages().size())
            .filter(place -> 2 * opened(answers, place) >= answers.size())
            .boxed()
            .toList();
    if (right.isEmpty()) {
      return Optional.empty();
    }
    int last = right.get(right.size() - 1);
    Map<String, Verdict> told = new HashMap<>();
    for (int place = 0; place < shown.passages().size(); place++) {
      boolean passedOver = place < last && opened(answers, place) == 0;
      told.put(shown.passages().get(place), passedOver ? Verdict.WRONG : Verdict.NONE);
    }
    right.forEach(place -> told.put(shown.passages().get(place), Verdict.RIGHT));
    return Optional.of(opinion(answers.get(0).asked(), told, Verdict.WRONG, CLICK));
  }

  private static long opened(List<OpenedAnswer> answers, int place) {
    return answers.stream().filter(answer -> answer.places().contains(place)).count();
  }

  private static PassageOpinion opinion(
      AnsweredQuestion asked, Map<String, Verdict> told, Verdict others, double weight) {
    return new PassageOpinion(
        asked.tenant(),
        asked.question(),
        asked.language(),
        told,
        others,
        weight,
        true,
        AnsweringExamples.isHeldOut(asked.question()));
  }
}
