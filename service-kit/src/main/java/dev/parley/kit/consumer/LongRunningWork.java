package dev.parley.kit.consumer;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.Failures;
import dev.parley.kit.error.ServiceException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Manners of work that takes minutes or hours; see {@link LongRunningHandler}. */
public final class LongRunningWork {
  private static final Logger LOG = Logger.getLogger(LongRunningWork.class);

  private LongRunningWork() {}

  /**
   * Called between steps by work that computes and so would not notice its interrupt.
   *
   * @throws ServiceException CANCELLED when the thread is interrupted, which it stays
   */
  public static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new ServiceException(ErrorKind.CANCELLED, "work was interrupted");
    }
  }

  /**
   * Repeats a call for as long as its failure passes by itself: hours of work are not done anew
   * because somebody was away at their end. Any other failure is the caller's.
   *
   * @param what what waits meanwhile, for the log
   * @throws ServiceException CANCELLED when the thread is interrupted, which it stays
   */
  public static void insist(String what, Runnable call) {
    for (int attempt = 1; ; attempt++) {
      stopIfInterrupted();
      try {
        call.run();
        return;
      } catch (RuntimeException e) {
        if (!Failures.isTransient(e)) {
          throw e;
        }
        if (attempt == 1) {
          LOG.warnf("%s waits: %s", what, e.getMessage());
        }
      }
      try {
        TimeUnit.NANOSECONDS.sleep(RetryPolicy.DEFAULT.pauseAfter(attempt).toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the next turn leaves
      }
    }
  }
}
