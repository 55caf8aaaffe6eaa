package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.embedded.SchemaBootstrap;
import dev.parley.embedded.ServiceDatabase;
import dev.parley.local.data.DataDirectory;
import dev.parley.local.data.PortBook;
import dev.parley.local.data.SuiteException;
import dev.parley.local.data.SuiteKeys;
import dev.parley.local.supervision.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParleyPlanTest {

  private final Path checkout;
  private final SuiteContext context;

  ParleyPlanTest(@TempDir Path folder) throws IOException {
    checkout = folder.resolve("checkout");
    for (String service : SchemaBootstrap.SCHEMAS) {
      Path program = checkout.resolve(service + "-service/target/quarkus-app");
      Files.createDirectories(program);
      Files.createFile(program.resolve("quarkus-run.jar"));
    }
    DataDirectory data = DataDirectory.at(folder.resolve("data")).prepare();
    Map<String, ServiceDatabase> databases = new HashMap<>();
    for (String schema : SchemaBootstrap.SCHEMAS) {
      databases.put(
          schema, new ServiceDatabase("jdbc:postgresql://db/" + schema, schema, "p-" + schema));
    }
    context =
        new SuiteContext(
            data,
            SuiteKeys.loadOrCreate(data, new SecureRandom()),
            new PortBook(Map.of()),
            databases,
            "127.0.0.1:9092");
  }

  @Test
  void servicesKnowTheirDatabaseAndTheirPeersAndListenOnLoopbackOnly() {
    ServiceSpec gateway = find(services(), "gateway");
    ServiceSpec nlp = find(services(), "nlp");

    assertThat(gateway.environment())
        .containsEntry("PARLEY_HOST", "127.0.0.1")
        .containsEntry("PARLEY_DATABASE_URL", "jdbc:postgresql://db/gateway")
        .containsEntry("PARLEY_DATABASE_USERNAME", "gateway")
        .containsEntry("PARLEY_DATABASE_PASSWORD", "p-gateway")
        .containsEntry("PARLEY_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
        .containsEntry("PARLEY_BOOTSTRAP_ADMIN_KEY", context.keys().admin())
        .containsEntry("PARLEY_DEMO_PAGE_KEY", context.keys().publishable())
        .containsEntry(
            "PARLEY_NLP_ADDRESSES", "127.0.0.1:" + nlp.environment().get("PARLEY_GRPC_PORT"));
    assertThat(nlp.environment()).doesNotContainKey("PARLEY_BOOTSTRAP_ADMIN_KEY");
  }

  @Test
  void noSecretIsOnACommandLineWhereEveryUserCanSeeIt() {
    assertThat(services())
        .allSatisfy(
            service ->
                assertThat(String.join(" ", service.command()))
                    .doesNotContain(context.keys().admin(), context.keys().internalToken(), "p-"));
  }

  @Test
  void trainersAreTheSameProgramsInAnotherRoleOnTheirOwnPorts() {
    List<ServiceSpec> trainers = new ParleyPlan(checkout).trainers(context);
    ServiceSpec nlp = find(services(), "nlp");
    ServiceSpec trainer = find(trainers, "nlp-trainer");

    assertThat(trainer.environment()).containsEntry("PARLEY_ROLE", "trainer");
    assertThat(nlp.environment()).containsEntry("PARLEY_ROLE", "server");
    assertThat(trainer.directory()).isEqualTo(nlp.directory());
    assertThat(trainer.httpPort()).isNotEqualTo(nlp.httpPort());
  }

  @Test
  void theyRunFromCopiesThatABuildDoesNotChange() throws IOException {
    Path built = checkout.resolve("nlp-service/target/quarkus-app");
    Files.writeString(Files.createDirectories(built.resolve("app")).resolve("nlp.jar"), "first");

    Path program = find(services(), "nlp").directory();
    Files.delete(built.resolve("app/nlp.jar"));
    Files.writeString(built.resolve("app/nlp.jar"), "second");

    assertThat(program).isEqualTo(context.data().programs().resolve("nlp"));
    assertThat(program.resolve("app/nlp.jar")).hasContent("first");
    assertThat(program.resolve("quarkus-run.jar")).exists();
    // The trainer is started later, of the same build.
    assertThat(find(new ParleyPlan(checkout).trainers(context), "nlp-trainer").directory())
        .isEqualTo(program);
    context.data().removePrograms();
    assertThat(program).doesNotExist();
    assertThat(built.resolve("app/nlp.jar")).hasContent("second");
  }

  @Test
  void aServiceEndsWhenItsMemoryIsUsedUpButATrainerReportsTheJobThatUsedIt() {
    assertThat(services())
        .allMatch(service -> service.command().contains("-XX:+ExitOnOutOfMemoryError"));
    assertThat(new ParleyPlan(checkout).trainers(context))
        .allMatch(trainer -> trainer.command().contains("-Xmx1500m"))
        .noneMatch(trainer -> trainer.command().contains("-XX:+ExitOnOutOfMemoryError"));
  }

  @Test
  void aServiceThatIsNotBuiltIsNamedWithTheCommandThatBuildsIt() throws IOException {
    Files.delete(checkout.resolve("nlp-service/target/quarkus-app/quarkus-run.jar"));

    assertThatThrownBy(this::services)
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("nlp is not built")
        .hasMessageContaining("./mvnw -DskipTests package");
  }

  private List<ServiceSpec> services() {
    return new ParleyPlan(checkout).services(context);
  }

  private static ServiceSpec find(List<ServiceSpec> services, String name) {
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
