package dev.parley.systemtests;

import dev.parley.embedded.LoopbackPort;
import dev.parley.local.SuiteContext;
import dev.parley.local.SuitePlan;
import dev.parley.local.supervision.ServiceProgram;
import dev.parley.local.supervision.ServiceSpec;
import dev.parley.local.supervision.Supervised;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan whose services also know the address of a second process of the nlp service. Nobody
 * listens there until a test starts it: the other tests pay for one process only.
 */
final class ReplicaPlan implements SuitePlan {
  private static final String SERVICE = "nlp";
  private static final String REPLICA = "nlp-replica";
  private static final String ADDRESSES = "PARLEY_NLP_ADDRESSES";

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final SuitePlan plan;
  private @Nullable ServiceProgram replica;

  ReplicaPlan(SuitePlan plan) {
    this.plan = plan;
  }

  @Override
  public List<ServiceSpec> services(SuiteContext context) {
    int grpc = context.ports().port(REPLICA + ".grpc");
    List<ServiceSpec> services = new ArrayList<>();
    for (ServiceSpec spec : plan.services(context)) {
      String both =
          "%s,%s:%d".formatted(spec.environment().get(ADDRESSES), LoopbackPort.HOST, grpc);
      ServiceSpec aware = with(Map.of(ADDRESSES, both), spec.name(), spec.httpPort(), spec);
      services.add(aware);
      if (spec.name().equals(SERVICE)) {
        replica = new ServiceProgram(replicaOf(aware, context, grpc), context.data().log(REPLICA));
      }
    }
    return services;
  }

  @Override
  public List<ServiceSpec> trainers(SuiteContext context) {
    return plan.trainers(context);
  }

  /** The second process, not started yet; the caller's to stop, before the suite is. */
  Supervised replica() {
    return new Supervised(
        Objects.requireNonNull(replica, "made when the suite starts"),
        Clock.systemUTC(),
        GRACE,
        status -> {});
  }

  private static ServiceSpec replicaOf(ServiceSpec spec, SuiteContext context, int grpc) {
    int http = context.ports().port(REPLICA + ".http");
    Map<String, String> ports =
        Map.of(
            "PARLEY_HTTP_PORT", Integer.toString(http), "PARLEY_GRPC_PORT", Integer.toString(grpc));
    return with(ports, REPLICA, http, spec);
  }

  private static ServiceSpec with(
      Map<String, String> settings, String name, int httpPort, ServiceSpec spec) {
    Map<String, String> environment = new HashMap<>(spec.environment());
    environment.putAll(settings);
    return new ServiceSpec(name, spec.command(), environment, spec.directory(), httpPort);
  }
}
