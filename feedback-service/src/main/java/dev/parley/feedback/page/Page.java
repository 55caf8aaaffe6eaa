package dev.parley.feedback.page;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One page of a list.
 *
 * @param nextPageToken empty on the last page
 */
public record Page<T>(List<T> items, String nextPageToken) {

  private static final int DEFAULT_SIZE = 50;
  private static final int MAX_SIZE = 1000;

  public Page {
    items = List.copyOf(items);
  }

  /** Rows with a sequence smaller than {@code before}, the largest first, at most {@code limit}. */
  @FunctionalInterface
  public interface Source<T> {
    List<T> newestBefore(long before, int limit);
  }

  /**
   * What a client asks for.
   *
   * @param size 0 means 50; more than 1000 is cut to 1000
   * @param token empty for the first page
   */
  public record Request(int size, String token) {}

  /**
   * Reads one row more than the page holds, to know whether there is a next page.
   *
   * @param query what selects the list; a token of another query is refused
   * @throws ServiceException INVALID_ARGUMENT when size or token are wrong
   */
  public static <T> Page<T> read(
      String query, Request request, ToLongFunction<T> sequence, Source<T> source) {
    int size = PageSizes.of(request.size(), DEFAULT_SIZE, MAX_SIZE);
    List<T> rows = source.newestBefore(position(query, request.token()), size + 1);
    if (rows.size() <= size) {
      return new Page<>(rows, "");
    }
    long last = sequence.applyAsLong(rows.get(size - 1));
    return new Page<>(rows.subList(0, size), PageTokens.encode(query, Long.toString(last)));
  }

  private static long position(String query, String token) {
    String position = PageTokens.decode(query, token);
    try {
      return position.isEmpty() ? Long.MAX_VALUE : Long.parseLong(position);
    } catch (NumberFormatException e) {
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, "page_token is damaged", e)
          .withField("page_token", "must be the next_page_token of the same query, or empty");
    }
  }
}
