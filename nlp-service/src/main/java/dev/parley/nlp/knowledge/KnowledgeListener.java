package dev.parley.nlp.knowledge;

/** Hears of changes that this process made, right after their transaction committed. */
public interface KnowledgeListener {

  /** What was imported is to be found by every search that begins after this returns. */
  void knowledgeChanged(String tenant);
}
