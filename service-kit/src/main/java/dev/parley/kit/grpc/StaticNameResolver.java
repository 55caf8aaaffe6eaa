package dev.parley.kit.grpc;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.InternalConfigSelector;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A fixed list of {@code host:port}, spread round robin. Unary calls that found a service
 * UNAVAILABLE are tried three times in all, streams once. A host name with several addresses stands
 * for all of them and is looked up anew when a connection fails.
 */
final class StaticNameResolver extends NameResolver {
  private static final Map<String, ?> ROUND_ROBIN =
      Map.of("loadBalancingConfig", List.of(Map.of("round_robin", Map.of())));

  private static final Map<String, ?> WITH_RETRIES =
      Map.of(
          "loadBalancingConfig",
          List.of(Map.of("round_robin", Map.of())),
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(Map.of()),
                  "retryPolicy",
                  Map.of(
                      "maxAttempts",
                      3.0,
                      "initialBackoff",
                      "0.05s",
                      "maxBackoff",
                      "0.5s",
                      "backoffMultiplier",
                      2.0,
                      "retryableStatusCodes",
                      List.of("UNAVAILABLE")))));

  private final String name;
  private final String addresses;
  private final Args args;
  private final ConfigOrError unaryConfig;
  private final ConfigOrError streamConfig;
  private @Nullable Listener2 listener;

  StaticNameResolver(String name, String addresses, Args args) {
    this.name = name;
    this.addresses = addresses;
    this.args = args;
    this.unaryConfig = args.getServiceConfigParser().parseServiceConfig(WITH_RETRIES);
    this.streamConfig = args.getServiceConfigParser().parseServiceConfig(ROUND_ROBIN);
  }

  @Override
  public String getServiceAuthority() {
    return name;
  }

  @Override
  public void start(Listener2 newListener) {
    listener = newListener;
    resolve();
  }

  @Override
  public void refresh() {
    resolve();
  }

  @Override
  public void shutdown() {}

  private void resolve() {
    Listener2 target = Objects.requireNonNull(listener, "started");
    Executor offload = Objects.requireNonNullElse(args.getOffloadExecutor(), Runnable::run);
    offload.execute(
        () -> {
          ResolutionResult result =
              ResolutionResult.newBuilder()
                  .setAddressesOrError(lookUp())
                  .setServiceConfig(unaryConfig)
                  .setAttributes(
                      Attributes.newBuilder()
                          .set(InternalConfigSelector.KEY, new ByMethodType())
                          .build())
                  .build();
          args.getSynchronizationContext().execute(() -> target.onResult2(result));
        });
  }

  private StatusOr<List<EquivalentAddressGroup>> lookUp() {
    List<EquivalentAddressGroup> groups = new ArrayList<>();
    for (String address : addresses.split(",", -1)) {
      int colon = address.lastIndexOf(':');
      if (colon < 0) {
        return StatusOr.fromStatus(
            Status.INVALID_ARGUMENT.withDescription(
                "parley." + name + ".addresses wants host:port, has: " + address.trim()));
      }
      int port = Integer.parseInt(address.substring(colon + 1).trim());
      try {
        for (InetAddress host : InetAddress.getAllByName(address.substring(0, colon).trim())) {
          SocketAddress socket = new InetSocketAddress(host, port);
          groups.add(new EquivalentAddressGroup(socket));
        }
      } catch (UnknownHostException e) {
        // The others may do; a refresh asks again.
      }
    }
    return groups.isEmpty()
        ? StatusOr.fromStatus(
            Status.UNAVAILABLE.withDescription("no address of " + name + " is known"))
        : StatusOr.fromValue(groups);
  }

  /**
   * A service config names methods, but cannot say "every unary one"; grpc-java's selector can. A
   * stream is never retried: its first half may have had its effect already.
   */
  private final class ByMethodType extends InternalConfigSelector {
    @Override
    public Result selectConfig(PickSubchannelArgs call) {
      ConfigOrError config =
          call.getMethodDescriptor().getType() == MethodType.UNARY ? unaryConfig : streamConfig;
      return Result.newBuilder().setConfig(Objects.requireNonNull(config.getConfig())).build();
    }
  }
}
