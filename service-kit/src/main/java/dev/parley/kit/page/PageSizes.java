package dev.parley.kit.page;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;

/** Size of a page of a list call. */
public final class PageSizes {
  private PageSizes() {}

  /**
   * The size to use: {@code fallback} when none is requested (0), never more than {@code max}.
   *
   * @throws ServiceException INVALID_ARGUMENT when {@code requested} is negative
   */
  public static int of(int requested, int fallback, int max) {
    if (requested < 0) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, "page_size must not be negative (was: " + requested + ")")
          .withField("page_size", "must not be negative");
    }
    return requested == 0 ? fallback : Math.min(requested, max);
  }
}
