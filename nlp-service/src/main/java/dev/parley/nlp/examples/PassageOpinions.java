package dev.parley.nlp.examples;

import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.retrieval.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns ratings of answers, and what customers opened of them, into opinions on their passages.
 * Pure: the same ratings and openings give the same opinions, in the same order.
 *
 * <ul>
 *   <li>All ratings of a tenant's question on the same passages are one opinion, by their mean: a
 *       question that everybody asks does not drown the others.
 *   <li>Rated 4 or better, the passages are right, and that counts (mean - 3) / 2.
 *   <li>Corrected, they are right and count {@value #CORRECTED}: who corrects an answer, however
 *       badly rated, had found what it should have said of them.
 *   <li>Rated 2 or worse, they are wrong, and that counts (3 - mean) / 2, times {@value #BLAME}: as
 *       often as not the words are to blame, and which passage were right nobody said.
 *   <li>In between they say nothing.
 *   <li>Of a tenant's question of which ratings say something, {@link ClickOpinions} say nothing.
 * </ul>
 */
final class PassageOpinions {
  static final double CORRECTED = 1;
  static final double BLAME = 0.5;
  private static final double GOOD = 4;
  private static final double BAD = 2;
  private static final double MIDDLE = 3;

  private PassageOpinions() {}

  static List<PassageOpinion> of(List<RatedAnswer> rated, List<OpenedAnswer> opened) {
    List<PassageOpinion> byRatings = ofRatings(rated);
    Set<TenantsQuestion> told =
        byRatings.stream().map(TenantsQuestion::of).collect(Collectors.toSet());
    return Stream.concat(
            byRatings.stream(),
            ClickOpinions.of(opened).stream()
                .filter(opinion -> !told.contains(TenantsQuestion.of(opinion))))
        .toList();
  }

  private record TenantsQuestion(String tenant, String questionKey) {
    static TenantsQuestion of(PassageOpinion opinion) {
      return new TenantsQuestion(opinion.tenant(), QuestionKey.of(opinion.question()));
    }
  }

  private static List<PassageOpinion> ofRatings(List<RatedAnswer> rated) {
    Map<Asked, List<RatedAnswer>> questions = new LinkedHashMap<>();
    for (RatedAnswer answer : rated) {
      questions.computeIfAbsent(Asked.of(answer.asked()), key -> new ArrayList<>()).add(answer);
    }
    List<PassageOpinion> opinions = new ArrayList<>();
    questions.forEach((asked, answers) -> of(asked, answers).ifPresent(opinions::add));
    return opinions;
  }

  private record Asked(String tenant, String questionKey, Set<String> passages) {
    static Asked of(AnsweredQuestion asked) {
      return new Asked(
          asked.tenant(),
          QuestionKey.of(asked.question()),
          asked.passages().stream().map(HeadedText::text).collect(Collectors.toSet()));
    }
  }

  private static Optional<PassageOpinion> of(Asked asked, List<RatedAnswer> answers) {
    boolean corrected = answers.stream().anyMatch(answer -> answer.correctedAnswer().isPresent());
    double mean =
        answers.stream().flatMapToInt(answer -> answer.rating().stream()).average().orElse(MIDDLE);
    if (!corrected && mean > BAD && mean < GOOD) {
      return Optional.empty();
    }
    boolean right = corrected || mean >= GOOD;
    double weight =
        corrected ? CORRECTED : right ? (mean - MIDDLE) / 2 : BLAME * (MIDDLE - mean) / 2;
    AnsweredQuestion first = answers.get(0).asked();
    return Optional.of(
        new PassageOpinion(
            asked.tenant(),
            first.question(),
            first.language(),
            asked.passages().stream()
                .collect(
                    Collectors.toMap(
                        Function.identity(), text -> right ? Verdict.RIGHT : Verdict.WRONG)),
            right ? Verdict.WRONG : Verdict.RIGHT,
            weight,
            false,
            AnsweringExamples.isHeldOut(first.question())));
  }
}
