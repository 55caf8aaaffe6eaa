package dev.parley.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusesTest {
  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void kindSurvivesTheWire(ErrorKind kind) {
    StatusRuntimeException sent =
        Statuses.toStatusRuntimeException(new ServiceException(kind, "what happened"));

    assertThat(Statuses.toServiceException(sent).kind()).isEqualTo(kind);
  }

  @Test
  void detailsSurviveTheWire() {
    ServiceException thrown =
        new ServiceException(ErrorKind.INVALID_ARGUMENT, "two fields are wrong")
            .withReason("BAD_QUESTION")
            .withField("question", "must not be empty")
            .withField("language", "must be a BCP 47 tag")
            .withRetryAfter(Duration.ofMillis(1_500));

    ServiceException received =
        Statuses.toServiceException(Statuses.toStatusRuntimeException(thrown));

    assertThat(received).hasMessage("two fields are wrong");
    assertThat(received.reason()).isEqualTo("BAD_QUESTION");
    assertThat(received.fieldViolations()).isEqualTo(thrown.fieldViolations());
    assertThat(received.retryAfter()).contains(Duration.ofMillis(1_500));
  }

  @Test
  void lostDatabaseIsUnavailableForASecond() {
    for (Throwable failure :
        new Throwable[] {
          new SQLException("terminating connection", "57P01"),
          new SQLException("connection refused", "08001"),
          new SQLException("too many connections", "53300"),
          new RuntimeException(new ConnectionException(new SQLException("acquisition timeout")))
        }) {
      StatusRuntimeException mapped = Statuses.toStatusRuntimeException(failure);

      assertThat(mapped.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(details(mapped).getDetailsList())
          .anyMatch(any -> any.is(RetryInfo.class))
          .filteredOn(any -> any.is(ErrorInfo.class))
          .hasSize(1);
    }
  }

  @Test
  void brokenSqlIsInternalAndKeepsItsText() {
    StatusRuntimeException mapped =
        Statuses.toStatusRuntimeException(new SQLException("relation customer_secret", "42P01"));

    assertThat(mapped.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(details(mapped).toString()).doesNotContain("customer_secret");
  }

  @Test
  void internalServiceExceptionKeepsItsTextButShowsItsReason() {
    StatusRuntimeException mapped =
        Statuses.toStatusRuntimeException(
            new ServiceException(ErrorKind.INTERNAL, "/srv/models/x is corrupt")
                .withReason("MODEL_CORRUPT"));

    assertThat(details(mapped).toString()).doesNotContain("/srv").contains("MODEL_CORRUPT");
  }

  @Test
  void addressOfAnotherServiceIsNotShown() {
    StatusRuntimeException mapped =
        Statuses.toStatusRuntimeException(
            Status.UNAVAILABLE
                .withDescription("io exception: nlp-3.internal:9000 refused")
                .asRuntimeException());

    assertThat(mapped.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(details(mapped).toString()).doesNotContain("nlp-3");
  }

  @Test
  void errorOfAnotherServicePassesUntouched() {
    StatusRuntimeException received =
        Statuses.toStatusRuntimeException(
            new ServiceException(ErrorKind.NOT_FOUND, "no passage 7").withReason("NO_PASSAGE"));

    StatusRuntimeException mapped = Statuses.toStatusRuntimeException(received);

    assertThat(details(mapped)).isEqualTo(details(received));
  }

  @Test
  void cancelledWorkIsCancelled() {
    assertThat(Statuses.toStatusRuntimeException(new CancellationException()).getStatus().getCode())
        .isEqualTo(Status.Code.CANCELLED);
  }

  private static com.google.rpc.Status details(StatusRuntimeException failure) {
    return Objects.requireNonNull(StatusProto.fromThrowable(failure));
  }
}
