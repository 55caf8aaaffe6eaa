package dev.parley.nlp.retrieval;

/** Finds passages that may answer a question, with what speaks for each. */
public interface PassageRetriever {

  /** The best candidates first; nothing for a tenant without knowledge. */
  Retrieval retrieve(String tenant, Question question, int limit);
}
