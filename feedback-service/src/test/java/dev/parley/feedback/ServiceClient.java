package dev.parley.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import dev.parley.proto.feedback.v1.FeedbackServiceGrpc;
import dev.parley.proto.feedback.v1.ModelRegistryServiceGrpc;
import dev.parley.proto.feedback.v1.TrainingServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the running service over the network, as its neighbours do. */
public final class ServiceClient implements AutoCloseable {
  private final ManagedChannel channel;

  private ServiceClient(ManagedChannel channel) {
    this.channel = channel;
  }

  public static ServiceClient connect() {
    Config config = ConfigProvider.getConfig();
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("x-parley-internal-token", Metadata.ASCII_STRING_MARSHALLER),
        config.getValue("parley.internal.token", String.class));
    return new ServiceClient(
        NettyChannelBuilder.forAddress(
                "127.0.0.1", config.getValue("quarkus.grpc.server.test-port", Integer.class))
            .usePlaintext()
            .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
            .build());
  }

  public FeedbackServiceGrpc.FeedbackServiceBlockingStub feedback() {
    return FeedbackServiceGrpc.newBlockingStub(channel);
  }

  public TrainingServiceGrpc.TrainingServiceBlockingStub training() {
    return TrainingServiceGrpc.newBlockingStub(channel);
  }

  public ModelRegistryServiceGrpc.ModelRegistryServiceBlockingStub registry() {
    return ModelRegistryServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** The status of a call that fails, which carries exactly one {@code ErrorInfo}. */
  public static com.google.rpc.Status failureOf(ThrowingCallable call) {
    StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
    com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
    assertThat(status.getDetailsList().stream().filter(any -> any.is(ErrorInfo.class))).hasSize(1);
    return status;
  }

  public static String reasonOf(com.google.rpc.Status status) {
    return detail(status, ErrorInfo.class).orElseThrow().getReason();
  }

  public static <T extends Message> Optional<T> detail(
      com.google.rpc.Status status, Class<T> type) {
    for (Any any : status.getDetailsList()) {
      if (any.is(type)) {
        try {
          return Optional.of(any.unpack(type));
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError(e);
        }
      }
    }
    return Optional.empty();
  }
}
