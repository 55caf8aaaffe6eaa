package dev.parley.gateway.conversations;

import dev.parley.gateway.caller.Caller;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** The answers that were given. */
@Singleton
public class Answers {
  private final Jdbi jdbi;
  private final JdbcAnswerStore store;

  Answers(Jdbi jdbi, JdbcAnswerStore store) {
    this.jdbi = jdbi;
    this.store = store;
  }

  /**
   * The answer, if the caller may see it.
   *
   * @throws ServiceException NOT_FOUND when there is none, or it is somebody else's
   */
  public RatedAnswer get(Caller caller, String answerId) {
    return jdbi.withHandle(handle -> store.find(handle, caller.tenant(), answerId))
        .filter(answer -> caller.mayActFor(answer.customer()))
        .orElseThrow(
            () -> new ServiceException(ErrorKind.NOT_FOUND, "there is no answers/" + answerId));
  }

  /** After somebody rated an answer badly, none to the same question is given again unasked. */
  public void dislike(Caller caller, String answerId) {
    jdbi.useTransaction(handle -> store.dislike(handle, caller.tenant(), answerId));
  }
}
