package dev.parley.nlp.gaps;

import dev.parley.nlp.language.Language;
import java.util.List;

/** Groups questions that want the same. */
public final class QuestionGrouping {
  /** Mean cosine from which groups are one. Larger makes more and purer gaps. */
  private static final double THRESHOLD = 0.15;

  private final QuestionEncoder encoder;
  private final double threshold;

  QuestionGrouping(QuestionEncoder encoder, double threshold) {
    this.encoder = encoder;
    this.threshold = threshold;
  }

  /** As the service groups. */
  public static QuestionGrouping shipped() {
    return new QuestionGrouping(new WordEncoder(), THRESHOLD);
  }

  /**
   * Groups of places in the list, each with the place of the question that stands for it.
   *
   * @param members in ascending order
   */
  public record Group(List<Integer> members, int representative) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /** Every question's place is in exactly one group. */
  public List<Group> groups(List<String> questions, Language language) {
    List<QuestionVector> vectors = encoder.encode(questions, language);
    return QuestionClusters.of(vectors, threshold).stream()
        .map(
            members ->
                new Group(
                    members,
                    members.get(
                        QuestionClusters.medoid(members.stream().map(vectors::get).toList()))))
        .toList();
  }
}
