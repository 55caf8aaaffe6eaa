package dev.parley.nlp.answering;

import dev.parley.nlp.language.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a draft once for a question and its passages, however often it is asked for. */
final class RememberedDrafts implements AnswerWriter {
  private final AnswerWriter writer;
  private final Map<Asked, Optional<Draft>> known = new HashMap<>();

  RememberedDrafts(AnswerWriter writer) {
    this.writer = writer;
  }

  private record Asked(
      String question, Language language, List<Turn> history, List<String> passages) {}

  private record Written(
      String opening, double logLikelihood, String writtenBy, List<String> following)
      implements Draft {
    @Override
    public void rest(TextSink sink) {
      var unused = following.stream().allMatch(sink::write);
    }

    @Override
    public void close() {}
  }

  @Override
  public Optional<Draft> begin(Grounding grounding) {
    Asked asked =
        new Asked(
            grounding.question(),
            grounding.language(),
            grounding.history(),
            grounding.passages().stream().map(passage -> passage.text()).toList());
    return known.computeIfAbsent(
        asked, key -> writer.begin(grounding).map(RememberedDrafts::whole));
  }

  private static Draft whole(Draft draft) {
    try (draft) {
      List<String> following = new ArrayList<>();
      draft.rest(following::add);
      return new Written(
          draft.opening(), draft.logLikelihood(), draft.writtenBy(), List.copyOf(following));
    }
  }
}
