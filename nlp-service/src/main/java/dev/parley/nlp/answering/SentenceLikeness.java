package dev.parley.nlp.answering;

/** How near texts are in meaning, for any question. Safe for use by many threads. */
interface SentenceLikeness {
  /** Where there is no encoder. */
  SentenceLikeness UNKNOWN = question -> QuestionLikeness.UNKNOWN;

  QuestionLikeness of(String question);
}
