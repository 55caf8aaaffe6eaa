package dev.parley.nlp.answering;

import java.util.List;

/** How near in meaning texts are to one question. */
interface QuestionLikeness {
  /** Where nothing can tell. */
  QuestionLikeness UNKNOWN = texts -> texts.stream().map(text -> 0.0).toList();

  /** A value a text, in [-1, 1]. */
  List<Double> to(List<String> texts);
}
