package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.util.List;
import java.util.Optional;

/**
 * What to do with a question, decided before the first word is said.
 *
 * @param confidence calibrated probability that the answer is right; for texts that rest on no
 *     passage, 1
 * @param reservation what to say before an answer that is not sure; empty where it is
 * @param text what to say where no draft is said
 * @param draft what to say as it is being written; closed with the plan
 * @param citations passages that the answer rests on, the one it rests on most first; of a question
 *     that is declined those that may help
 * @param retrieved everything that was found, best first
 * @param revision of the knowledge that was searched
 */
record AnswerPlan(
    Action action,
    Reason reason,
    double confidence,
    Language language,
    String reservation,
    String text,
    Optional<Draft> draft,
    List<FoundPassage> citations,
    List<FoundPassage> retrieved,
    long revision)
    implements AutoCloseable {
  AnswerPlan {
    citations = List.copyOf(citations);
    retrieved = List.copyOf(retrieved);
  }

  /**
   * Says what is to be said, of a draft the sentences that a citation supports: the first one that
   * none does ends it.
   *
   * @return what made the text: {@code models/{family}/versions/{version}} or {@code
   *     retrieval/{version}}
   */
  String say(TextSink sink) {
    boolean wanted = reservation.isEmpty() || sink.write(reservation + "\n\n");
    if (draft.isEmpty()) {
      if (wanted) {
        sink.write(text);
      }
      return "retrieval/r" + revision;
    }
    Draft writing = draft.get();
    SupportCheck support = new SupportCheck(citations);
    if (wanted && sink.write(writing.opening())) {
      writing.rest(
          sentence -> support.supporting(sentence, language).isPresent() && sink.write(sentence));
    }
    return writing.writtenBy();
  }

  @Override
  public void close() {
    draft.ifPresent(Draft::close);
  }
}
