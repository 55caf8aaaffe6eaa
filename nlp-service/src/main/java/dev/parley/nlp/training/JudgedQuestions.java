package dev.parley.nlp.training;

import dev.parley.nlp.answering.JudgedQuestion;
import dev.parley.nlp.examples.PassageOpinion;
import dev.parley.nlp.examples.QuestionKey;
import dev.parley.nlp.retrieval.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings opinions on the passages of one question together. Pure. */
final class JudgedQuestions {
  private JudgedQuestions() {}

  private record Asked(String tenant, String questionKey) {}

  /** In the order of the opinions; every question once. */
  static List<JudgedQuestion> of(List<PassageOpinion> opinions) {
    Map<Asked, JudgedQuestion> questions = new LinkedHashMap<>();
    for (PassageOpinion opinion : opinions) {
      questions.merge(
          new Asked(opinion.tenant(), QuestionKey.of(opinion.question())),
          new JudgedQuestion(
              opinion.tenant(),
              opinion.question(),
              opinion.language(),
              told(opinion, Verdict.RIGHT),
              told(opinion, Verdict.WRONG)),
          JudgedQuestions::both);
    }
    return List.copyOf(questions.values());
  }

  private static JudgedQuestion both(JudgedQuestion first, JudgedQuestion second) {
    return new JudgedQuestion(
        first.tenant(),
        first.question(),
        first.language(),
        union(first.right(), second.right()),
        union(first.wrong(), second.wrong()));
  }

  private static Set<String> told(PassageOpinion opinion, Verdict verdict) {
    return opinion.told().entrySet().stream()
        .filter(entry -> entry.getValue() == verdict)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> first, Set<String> second) {
    Set<String> union = new HashSet<>(first);
    union.addAll(second);
    return union;
  }
}
