package dev.parley.kit.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.kit.backends.Backends;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.grpc.probe.CallRequest;
import dev.parley.kit.grpc.probe.CallResponse;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLogIT {
  private final RequestLog log = new RequestLog();
  private final AtomicInteger runs = new AtomicInteger();
  private AgroalDataSource dataSource;
  private Jdbi jdbi;

  @BeforeEach
  void open() throws SQLException {
    dataSource = Backends.shared().freshSchema();
    jdbi = Jdbi.create(dataSource);
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void repeatedRequestReturnsTheEarlierResponse() {
    assertThat(call("acme", "id-1", "hello").getText()).isEqualTo("run 1");
    assertThat(call("acme", "id-1", "hello").getText()).isEqualTo("run 1");
    assertThat(runs).hasValue(1);
  }

  @Test
  void otherTenantOrIdIsAnotherRequestAndNoIdIsAlwaysNew() {
    call("acme", "id-1", "hello");
    call("other", "id-1", "hello");
    call("acme", "id-2", "hello");
    call("acme", "", "hello");
    call("acme", "", "hello");

    assertThat(runs).hasValue(5);
  }

  @Test
  void idOfADifferentRequestIsRefused() {
    call("acme", "id-1", "hello");

    assertThatThrownBy(() -> call("acme", "id-1", "bye"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
              assertThat(e.fieldViolations())
                  .extracting("field", "description")
                  .containsExactly(tuple("request_id", "was used for a different request"));
            });
  }

  @Test
  void requestThatFailedCountsAsNeverMade() {
    assertThatThrownBy(
            () ->
                jdbi.useTransaction(
                    handle ->
                        log.once(
                            handle,
                            "acme",
                            "Call",
                            "id-1",
                            request("hello"),
                            CallResponse.parser(),
                            () -> {
                              throw new IllegalStateException("no");
                            })))
        .isInstanceOf(IllegalStateException.class);

    assertThat(call("acme", "id-1", "hello").getText()).isEqualTo("run 1");
  }

  @Test
  void sameRequestAtOnceRunsOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<CallResponse>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(callers.submit(() -> call("acme", "id-1", "hello")));
      }
      for (Future<CallResponse> answer : answers) {
        assertThat(answer.get().getText()).isEqualTo("run 1");
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private CallResponse call(String tenant, String requestId, String behaviour) {
    return jdbi.inTransaction(
        handle ->
            log.once(
                handle,
                tenant,
                "Call",
                requestId,
                request(behaviour),
                CallResponse.parser(),
                () -> CallResponse.newBuilder().setText("run " + runs.incrementAndGet()).build()));
  }

  private static CallRequest request(String behaviour) {
    return CallRequest.newBuilder().setBehaviour(behaviour).build();
  }
}
