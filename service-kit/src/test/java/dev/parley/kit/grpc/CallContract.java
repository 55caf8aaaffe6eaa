package dev.parley.kit.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.parley.kit.grpc.probe.CallRequest;
import dev.parley.kit.grpc.probe.CallResponse;
import dev.parley.kit.grpc.probe.Item;
import dev.parley.kit.grpc.probe.ProbeGrpc;
import dev.parley.kit.grpc.probe.StreamRequest;
import dev.parley.kit.grpc.probe.StreamResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller can rely on, whatever server lies below. */
interface CallContract {
  Channel channel();

  @ParameterizedTest
  @ValueSource(strings = {"throw-not-found", "fail-not-found", "fail-then-throw"})
  default void serviceExceptionKeepsItsMeaning(String behaviour) {
    com.google.rpc.Status status = failure(behaviour);

    assertThat(Status.fromCodeValue(status.getCode()).getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(status.getMessage()).isEqualTo("there is no document 7");
    ErrorInfo info = onlyErrorInfo(status);
    assertThat(info.getReason()).isEqualTo("DOCUMENT_NOT_FOUND");
    assertThat(info.getDomain()).isEqualTo("parley.dev");
    assertThat(details(status, BadRequest.class).get(0).getFieldViolations(0).getField())
        .isEqualTo("name");
    assertThat(details(status, RetryInfo.class).get(0).getRetryDelay().getSeconds()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw-random", "throw-argument", "fail-random"})
  default void unknownFailureIsInternalAndKeepsItsSecret(String behaviour) {
    com.google.rpc.Status status = failure(behaviour);

    assertThat(Status.fromCodeValue(status.getCode()).getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(status.getMessage()).startsWith("internal error, correlation id ");
    assertThat(status.toString()).doesNotContain("secret");
    ErrorInfo info = onlyErrorInfo(status);
    assertThat(status.getMessage()).endsWith(info.getMetadataOrThrow("correlation_id"));
  }

  @Test
  default void plainStatusGetsItsErrorInfo() {
    com.google.rpc.Status status = failure("fail-status");

    assertThat(status.getMessage()).isEqualTo("it is there");
    assertThat(onlyErrorInfo(status).getReason()).isEqualTo("ALREADY_EXISTS");
  }

  @Test
  default void brokenRuleNamesTheField() {
    StatusRuntimeException failure =
        failure(
            CallRequest.newBuilder()
                .setBehaviour("reply")
                .addItems(Item.newBuilder().setTitle("ok"))
                .addItems(Item.newBuilder())
                .build());

    com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(onlyErrorInfo(status).getReason()).isEqualTo("INVALID_ARGUMENT");
    assertThat(details(status, BadRequest.class).get(0).getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("items[1].title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"throw-not-found", "fail-random"})
  default void errorAfterPartOfAStreamEndsIt(String behaviour) {
    Iterator<StreamResponse> responses =
        stub().stream(StreamRequest.newBuilder().setBehaviour(behaviour).setMessages(3).build());

    assertThat(responses.next().getIndex()).isEqualTo(0);
    assertThat(responses.next().getIndex()).isEqualTo(1);
    assertThat(responses.next().getIndex()).isEqualTo(2);
    StatusRuntimeException failure =
        Assertions.catchThrowableOfType(StatusRuntimeException.class, responses::hasNext);
    com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
    assertThat(onlyErrorInfo(status).getReason())
        .isEqualTo(behaviour.equals("fail-random") ? "INTERNAL" : "DOCUMENT_NOT_FOUND");
  }

  @Test
  default void atMostFiftyBrokenRulesAreNamed() {
    com.google.rpc.Status status =
        Objects.requireNonNull(
            StatusProto.fromThrowable(
                failure(
                    CallRequest.newBuilder()
                        .addAllItems(Collections.nCopies(2_000, Item.getDefaultInstance()))
                        .build())));

    assertThat(details(status, BadRequest.class).get(0).getFieldViolationsList()).hasSize(50);
    assertThat(status.getMessage()).endsWith("; and 1997 more");
  }

  @Test
  default void callersDeadlineIsVisibleWhileHandling() {
    CallResponse response =
        stub()
            .withDeadlineAfter(7, TimeUnit.SECONDS)
            .call(CallRequest.newBuilder().setBehaviour("reply").build());

    assertThat(response.getDeadlineMillis()).isBetween(1L, 7_000L);
  }

  @Test
  default void passedDeadlineCancelsTheMethodAndHarmsNoOtherCall() throws InterruptedException {
    ProbeGrpcService.release = new CountDownLatch(1);
    ProbeGrpcService.WAITED.clear();

    StatusRuntimeException failure =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                stub()
                    .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                    .call(CallRequest.newBuilder().setBehaviour("wait").build()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(ProbeGrpcService.WAITED.poll(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
    for (int i = 0; i < 20; i++) {
      assertThat(stub().call(CallRequest.newBuilder().setBehaviour("reply").build()).getText())
          .isNotEmpty();
    }
  }

  /** Half of these replies come a moment before their deadline and half a moment after. */
  @Test
  default void repliesAroundTheirDeadlineHarmNoOtherCall() throws Exception {
    ProbeGrpcService.release = new CountDownLatch(1);
    ProbeGrpc.ProbeFutureStub hurried = ProbeGrpc.newFutureStub(channel());
    List<ListenableFuture<CallResponse>> late = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      late.add(
          hurried
              .withDeadlineAfter(40 + i % 20, TimeUnit.MILLISECONDS)
              .call(CallRequest.newBuilder().setBehaviour("brief").build()));
      assertThat(stub().call(CallRequest.newBuilder().setBehaviour("reply").build()).getText())
          .isNotEmpty();
    }
    for (ListenableFuture<CallResponse> call : late) {
      Throwable failure = Assertions.catchThrowable(() -> call.get(20, TimeUnit.SECONDS));
      if (failure != null) {
        assertThat(Status.fromThrowable(failure).getCode())
            .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      }
    }
  }

  private com.google.rpc.Status failure(String behaviour) {
    StatusRuntimeException failure =
        failure(CallRequest.newBuilder().setBehaviour(behaviour).build());
    return Objects.requireNonNull(StatusProto.fromThrowable(failure));
  }

  private StatusRuntimeException failure(CallRequest request) {
    return Assertions.catchThrowableOfType(
        StatusRuntimeException.class, () -> stub().call(request));
  }

  private ProbeGrpc.ProbeBlockingStub stub() {
    return ProbeGrpc.newBlockingStub(channel())
        .withDeadlineAfter(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS);
  }

  private static ErrorInfo onlyErrorInfo(com.google.rpc.Status status) {
    List<ErrorInfo> infos = details(status, ErrorInfo.class);
    assertThat(infos).hasSize(1);
    return infos.get(0);
  }

  private static <T extends com.google.protobuf.Message> List<T> details(
      com.google.rpc.Status status, Class<T> type) {
    return status.getDetailsList().stream()
        .filter(any -> any.is(type))
        .map(any -> unpack(any, type))
        .toList();
  }

  private static <T extends com.google.protobuf.Message> T unpack(Any any, Class<T> type) {
    try {
      return any.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
