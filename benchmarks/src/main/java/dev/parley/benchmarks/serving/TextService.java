package dev.parley.benchmarks.serving;

/** Something that writes texts. */
interface TextService {

  /**
   * Begins a text; returns at once.
   *
   * @param tenant who asks, where the service lets its callers say so
   * @return what cancels it; does nothing after the end
   */
  Runnable start(String tenant, TextRequest request, Reader reader);

  /** Told of a text, by one thread at a time; one end is always last. */
  interface Reader {
    void token();

    void ended(End end);
  }

  /** How a text ended. */
  enum End {
    COMPLETE,
    CANCELLED,
    /** Too many wait. */
    REFUSED,
    FAILED
  }
}
