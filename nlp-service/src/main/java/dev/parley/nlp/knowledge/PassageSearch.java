package dev.parley.nlp.knowledge;

import java.util.List;

/** Finds passages by words. */
public interface PassageSearch {

  /**
   * The best passages first.
   *
   * @param language BCP 47 code of the query; empty: detected
   */
  List<FoundPassage> search(String tenant, String query, String language, int limit);
}
