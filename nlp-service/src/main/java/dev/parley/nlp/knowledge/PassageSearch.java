package dev.parley.nlp.knowledge;

/** Finds passages by words and by meaning. */
public interface PassageSearch {

  /**
   * The best passages first.
   *
   * @throws dev.parley.kit.error.ServiceException INVALID_ARGUMENT where no stage is left that
   *     finds anything
   */
  FoundPassages search(PassageQuestion question);
}
