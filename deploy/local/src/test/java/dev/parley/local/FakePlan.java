package dev.parley.local;

import dev.parley.local.supervision.ServiceSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway, one more service and a trainer, none of them real. */
final class FakePlan implements SuitePlan {

  private final String gatewayBehaviour;

  FakePlan(String gatewayBehaviour) {
    this.gatewayBehaviour = gatewayBehaviour;
  }

  @Override
  public List<ServiceSpec> services(SuiteContext context) {
    return List.of(spec("feedback", "ready", context), spec("gateway", gatewayBehaviour, context));
  }

  @Override
  public List<ServiceSpec> trainers(SuiteContext context) {
    return List.of(spec("nlp-trainer", "ready", context));
  }

  private static ServiceSpec spec(String name, String behaviour, SuiteContext context) {
    int port = context.ports().port(name + ".http");
    Map<String, String> environment = new HashMap<>();
    environment.put("PARLEY_HTTP_PORT", Integer.toString(port));
    environment.put(FakeService.BEHAVIOUR, behaviour);
    return new ServiceSpec(
        name,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            context.data().marker(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FakeService.class.getName()),
        environment,
        context.data().path(),
        port);
  }
}
