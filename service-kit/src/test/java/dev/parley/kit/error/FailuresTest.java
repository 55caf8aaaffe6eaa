package dev.parley.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"08000", "08006", "57P01", "57P03", "25006", "55P03", "53300", "40001", "40P01"})
  void databaseThatIsAwayOrBusyPasses(String sqlState) {
    assertThat(Failures.isTransient(new RuntimeException(new SQLException("x", sqlState))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42P01", "22001", "57014"})
  void brokenStatementComesBack(String sqlState) {
    assertThat(Failures.isTransient(new SQLException("x", sqlState))).isFalse();
  }

  @Test
  void kindAndStatusDecide() {
    assertThat(Failures.isTransient(new ServiceException(ErrorKind.OVERLOADED, "x"))).isTrue();
    assertThat(Failures.isTransient(new ServiceException(ErrorKind.NOT_FOUND, "x"))).isFalse();
    assertThat(Failures.isTransient(Status.UNAVAILABLE.asRuntimeException())).isTrue();
    assertThat(Failures.isTransient(Status.INVALID_ARGUMENT.asRuntimeException())).isFalse();
    assertThat(Failures.isTransient(new SQLTransientConnectionException("x"))).isTrue();
    assertThat(Failures.isTransient(new IllegalStateException("x"))).isFalse();
  }

  @Test
  void causeIsFoundThroughWrappers() {
    assertThat(
            Failures.isTransient(
                new CompletionException(
                    new RuntimeException(new ServiceException(ErrorKind.UNAVAILABLE, "x")))))
        .isTrue();
  }
}
