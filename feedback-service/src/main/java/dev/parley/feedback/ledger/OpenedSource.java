package dev.parley.feedback.ledger;

/**
 * A source of an answer that its customer opened.
 *
 * @param passage {@code documents/{document}/passages/{passage}}
 * @param position among the answer's citations, 1-based
 * @param declined whether the answer declined the question: then it is a page that may help
 * @param customer whom the answer was for: the company's id when it comes in, the pseudonym in the
 *     ledger
 */
record OpenedSource(
    String tenant,
    String answerId,
    String passage,
    int position,
    boolean declined,
    String customer) {

  /** Whether the order of passages can learn from it: what stands first may be opened for that. */
  boolean tellsOrder() {
    return declined || position > 1;
  }

  /** The same, with what the ledger may keep of a person. */
  OpenedSource of(String pseudonym) {
    return new OpenedSource(tenant, answerId, passage, position, declined, pseudonym);
  }
}
