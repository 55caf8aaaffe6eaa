package dev.parley.local;

import dev.parley.embedded.LoopbackPort;
import dev.parley.embedded.ServiceDatabase;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.SuiteException;
import dev.parley.local.supervision.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parley's own services, from the programs that were built in a checkout. */
public final class ParleyPlan implements SuitePlan {

  private static final String GATEWAY = "gateway";
  private static final List<String> INTERNAL = List.of("feedback", "nlp", "recommender");

  private final Path checkout;

  public ParleyPlan(Path checkout) {
    this.checkout = checkout;
  }

  /** The plan of the checkout that this program was built in. */
  public static ParleyPlan ofCheckout() {
    return new ParleyPlan(Checkout.find());
  }

  @Override
  public List<ServiceSpec> services(SuiteContext context) {
    List<ServiceSpec> services = new ArrayList<>();
    for (String name : INTERNAL) {
      services.add(service(name, name, JvmProfile.SERVICE, context, Map.of()));
    }
    services.add(service(GATEWAY, GATEWAY, JvmProfile.SERVICE, context, gatewayKeys(context)));
    return services;
  }

  @Override
  public List<ServiceSpec> trainers(SuiteContext context) {
    Map<String, String> role = Map.of("PARLEY_ROLE", "trainer");
    return List.of(
        service("nlp-trainer", "nlp", JvmProfile.TRAINER, context, role),
        service("recommender-trainer", "recommender", JvmProfile.TRAINER, context, role));
  }

  private ServiceSpec service(
      String name,
      String owner,
      JvmProfile profile,
      SuiteContext context,
      Map<String, String> additional) {
    Map<String, String> environment = environment(name, owner, context);
    environment.putAll(additional);
    return new ServiceSpec(
        name,
        JavaCommand.of(profile, context.data()),
        environment,
        program(owner, context.data()),
        httpPort(name, context));
  }

  /** The suite's own copy, so that a build doesn't change a program that runs. */
  private Path program(String owner, DataDirectory data) {
    Path own = data.programs().resolve(owner);
    if (Files.exists(own)) {
      return own;
    }
    Path built = checkout.resolve(owner + "-service").resolve("target/quarkus-app");
    if (!Files.isRegularFile(built.resolve("quarkus-run.jar"))) {
      throw new SuiteException(
          "%s is not built (%s is missing): run ./mvnw -DskipTests package"
              .formatted(owner, built.resolve("quarkus-run.jar")));
    }
    try {
      FolderCopy.linkOrCopy(built, own);
    } catch (IOException e) {
      throw new SuiteException(
          "can't copy %s to %s (%s): was it being built?".formatted(built, own, e), e);
    }
    return own;
  }

  private static Map<String, String> environment(String name, String owner, SuiteContext context) {
    ServiceDatabase database = context.database(owner);
    Map<String, String> environment = new HashMap<>();
    environment.put("PARLEY_HOST", LoopbackPort.HOST);
    environment.put("PARLEY_HTTP_PORT", Integer.toString(httpPort(name, context)));
    environment.put("PARLEY_GRPC_PORT", Integer.toString(grpcPort(name, context)));
    environment.put("PARLEY_DATABASE_URL", database.url());
    environment.put("PARLEY_DATABASE_USERNAME", database.username());
    environment.put("PARLEY_DATABASE_PASSWORD", database.password());
    environment.put("PARLEY_KAFKA_BOOTSTRAP_SERVERS", context.kafka());
    environment.put("PARLEY_MODELS_DIRECTORY", context.data().models().toString());
    environment.put("PARLEY_INTERNAL_TOKEN", context.keys().internalToken());
    environment.put("PARLEY_ROLE", "server");
    for (String service : INTERNAL) {
      environment.put(
          "PARLEY_" + service.toUpperCase(Locale.ROOT) + "_ADDRESSES",
          LoopbackPort.HOST + ":" + grpcPort(service, context));
    }
    // glibc keeps an arena per thread otherwise.
    environment.put("MALLOC_ARENA_MAX", "2");
    // Native threads spin for some 20 microseconds, from one operator to the next: by default they
    // hardly do beside a second model, and for milliseconds without one. Others share the cores.
    environment.put("OMP_WAIT_POLICY", "ACTIVE");
    environment.put("GOMP_SPINCOUNT", "1000");
    return environment;
  }

  private static Map<String, String> gatewayKeys(SuiteContext context) {
    return Map.of(
        "PARLEY_BOOTSTRAP_ADMIN_KEY", context.keys().admin(),
        "PARLEY_BOOTSTRAP_AGENT_KEY", context.keys().agent(),
        "PARLEY_BOOTSTRAP_CLIENT_KEY", context.keys().client(),
        "PARLEY_BOOTSTRAP_PUBLISHABLE_KEY", context.keys().publishable(),
        "PARLEY_DEMO_PAGE_KEY", context.keys().publishable());
  }

  private static int httpPort(String name, SuiteContext context) {
    return context.ports().port(name + ".http");
  }

  private static int grpcPort(String name, SuiteContext context) {
    return context.ports().port(name + ".grpc");
  }
}
