package dev.parley.gateway.transcoding;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code x-parley-timeout} header: {@code 500ms}, {@code 5s} or {@code 2m}. */
final class RequestTimeout {
  static final String HEADER = "x-parley-timeout";

  private static final Pattern FORMAT = Pattern.compile("(\\d{1,8})(ms|s|m)");

  private RequestTimeout() {}

  /**
   * @throws ServiceException INVALID_ARGUMENT when the header is there and no such time
   */
  static Optional<Duration> parse(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher matcher = FORMAT.matcher(header.trim());
    if (!matcher.matches()) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT, HEADER + " is no time: \"" + header + "\"")
          .withField(HEADER, "expected a time such as 500ms, 5s or 2m");
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          default -> Duration.ofMinutes(amount);
        });
  }
}
