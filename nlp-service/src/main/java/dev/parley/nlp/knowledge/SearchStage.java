package dev.parley.nlp.knowledge;

/** A part of the search that can be left out. */
public enum SearchStage {
  /** BM25 over words and their synonyms. */
  LEXICAL,
  /** The nearest vectors. */
  DENSE,
  /** Example questions that are like the question, by those of the two ways above that run. */
  EXAMPLES,
  /** The learned order of what the others found. */
  ORDER
}
