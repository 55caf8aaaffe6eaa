package dev.parley.feedback.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.kit.error.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void pagesHoldEveryRowOnce() {
    List<Long> seen = new ArrayList<>();
    String token = "";
    do {
      Page<Long> page = read("query", 3, token);
      seen.addAll(page.items());
      token = page.nextPageToken();
    } while (!token.isEmpty());

    assertThat(seen).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void lastFullPageHasNoNext() {
    assertThat(read("query", 10, "").nextPageToken()).isEmpty();
  }

  @Test
  void tokenOfAnotherQueryIsRefused() {
    String token = read("query", 3, "").nextPageToken();

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> read("another query", 3, token));
  }

  private static Page<Long> read(String query, int size, String token) {
    return Page.read(
        query,
        new Page.Request(size, token),
        Long::longValue,
        (before, limit) ->
            LongStream.iterate(10, value -> value - 1)
                .limit(10)
                .filter(value -> value < before)
                .limit(limit)
                .boxed()
                .toList());
  }
}
