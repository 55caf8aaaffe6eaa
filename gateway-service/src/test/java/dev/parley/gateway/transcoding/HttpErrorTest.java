package dev.parley.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpErrorTest {
  @ParameterizedTest
  @CsvSource({
    "INVALID_ARGUMENT, 400",
    "FAILED_PRECONDITION, 400",
    "UNAUTHENTICATED, 401",
    "PERMISSION_DENIED, 403",
    "NOT_FOUND, 404",
    "ALREADY_EXISTS, 409",
    "ABORTED, 409",
    "OVERLOADED, 429",
    "CANCELLED, 499",
    "INTERNAL, 500",
    "UNAVAILABLE, 503",
    "DEADLINE_EXCEEDED, 504",
  })
  void everyKindHasItsCode(ErrorKind kind, int code) {
    assertThat(HttpError.of(new ServiceException(kind, "text")).code()).isEqualTo(code);
  }

  @Test
  void theBodyHoldsStatusMessageAndDetails() {
    HttpError error =
        HttpError.of(
            new ServiceException(ErrorKind.NOT_FOUND, "there is no \"x\"").withReason("NO_X"));

    assertThat(error.body())
        .isEqualTo(
            "{\"error\":{\"code\":404,\"status\":\"NOT_FOUND\",\"message\":\"there is no \\\"x\\\"\","
                + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
                + "\"reason\":\"NO_X\",\"domain\":\"parley.dev\",\"metadata\":{}}]}}");
  }

  @Test
  void retryTimesAreRoundedUpToSeconds() {
    ServiceException failure =
        new ServiceException(ErrorKind.OVERLOADED, "later").withRetryAfter(Duration.ofMillis(1200));

    assertThat(HttpError.of(failure).headers()).containsEntry("Retry-After", "2");
  }

  @Test
  void anUnknownErrorShowsNothingOfItself() {
    HttpError error = HttpError.of(new ServiceException(ErrorKind.INTERNAL, "password is 1234"));

    assertThat(error.body()).contains("correlation id").doesNotContain("1234");
  }
}
