package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.SchemaBootstrap;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The compose file against what the services read and what the launcher gives them. */
class ComposeFileTest {

  private static final Path ROOT = Checkout.find();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|TOKEN|KEY)");

  private final Map<String, Object> compose;

  ComposeFileTest() throws IOException {
    try (Reader reader = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
      compose = new Yaml().load(reader);
    }
  }

  @Test
  void itRunsWhatTheLauncherRuns() {
    assertThat(section("services"))
        .containsOnlyKeys(
            "postgres",
            "kafka",
            "feedback",
            "nlp",
            "recommender",
            "gateway",
            "nlp-trainer",
            "recommender-trainer");
    // Older releases of docker-compose refuse a name.
    assertThat(compose).doesNotContainKey("name");
  }

  @Test
  void itsBackendsHaveTheVersionsOfTheLaunchersBackends() throws IOException {
    assertThat(image("kafka"))
        .isEqualTo("apache/kafka:" + property("deploy/kafka-dist/pom.xml", "kafka-broker.version"));
    assertThat(image("postgres").split("[:.-]", -1)[1])
        .isEqualTo(property("pom.xml", "postgres-binaries.version").split("\\.", -1)[0]);
  }

  @Test
  void everyServiceGetsItsOwnDatabaseRoleAndTrainersTheirRole() {
    for (String name : SchemaBootstrap.SCHEMAS) {
      assertThat(environment(name))
          .containsEntry(
              "PARLEY_DATABASE_URL", "jdbc:postgresql://postgres:5432/parley?currentSchema=" + name)
          .containsEntry("PARLEY_DATABASE_USERNAME", name)
          .containsKeys(
              "PARLEY_DATABASE_PASSWORD",
              "PARLEY_KAFKA_BOOTSTRAP_SERVERS",
              "PARLEY_INTERNAL_TOKEN",
              "PARLEY_NLP_ADDRESSES",
              "PARLEY_RECOMMENDER_ADDRESSES",
              "PARLEY_FEEDBACK_ADDRESSES");
    }
    for (String name : List.of("nlp-trainer", "recommender-trainer")) {
      assertThat(environment(name)).containsEntry("PARLEY_ROLE", "trainer");
    }
  }

  @Test
  void noSecretIsWrittenInIt() {
    for (String service : section("services").keySet()) {
      environment(service)
          .forEach(
              (name, value) -> {
                if (SECRET.matcher(name).matches()) {
                  assertThat(value.toString())
                      .as(service + " " + name)
                      .startsWith("${")
                      .contains(":?");
                }
              });
    }
  }

  @Test
  void theExampleNamesEveryVariableAndHoldsNoSecret() throws IOException {
    Set<String> used =
        VARIABLE
            .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    List<String> example = Files.readAllLines(ROOT.resolve(".env.example"));

    assertThat(
            example.stream().filter(line -> line.contains("=")).map(line -> line.split("=", 2)[0]))
        .containsExactlyInAnyOrderElementsOf(used);
    assertThat(example)
        .filteredOn(line -> line.contains("PASSWORD") || line.contains("TOKEN"))
        .allMatch(line -> line.startsWith("#") || line.endsWith("="));
  }

  @Test
  void theInitScriptMakesEverySchema() throws IOException {
    String script = Files.readString(ROOT.resolve("deploy/docker/postgres-init.sh"));
    Set<String> made =
        Pattern.compile("(?m)^create (\\w+) ")
            .matcher(script)
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toSet());

    assertThat(made).containsExactlyInAnyOrderElementsOf(SchemaBootstrap.SCHEMAS);
  }

  @Test
  void theSecretsScriptWritesAPrivateFileAndNeverOverOne(@TempDir Path folder) throws Exception {
    Path checkout = folder.resolve("check out");
    Path script = checkout.resolve("deploy/docker/make-env.sh");
    Files.createDirectories(script.getParent());
    Files.copy(ROOT.resolve("deploy/docker/make-env.sh"), script);
    Files.copy(ROOT.resolve(".env.example"), checkout.resolve(".env.example"));
    Path written = checkout.resolve(".env");

    assertThat(new ProcessBuilder("sh", script.toString()).start().waitFor()).isZero();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
        .isEqualTo("rw-------");
    String first = Files.readString(written);
    assertThat(first.lines().filter(line -> SECRET.matcher(line.split("=", 2)[0]).matches()))
        .hasSizeGreaterThan(8)
        .allMatch(line -> line.split("=", 2)[1].length() >= 43);
    assertThat(new ProcessBuilder("sh", script.toString()).start().waitFor()).isEqualTo(1);
    assertThat(written).hasContent(first);
    assertThat(checkout.toFile().list())
        .containsExactlyInAnyOrder("deploy", ".env", ".env.example");
  }

  @Test
  void everyImageIsBuiltFromTheOneDockerfile() {
    for (String service : SchemaBootstrap.SCHEMAS) {
      Map<String, Object> build = map(map(section("services").get(service)).get("build"));
      assertThat(build).containsEntry("args", Map.of("SERVICE", service));
      assertThat(ROOT.resolve(String.valueOf(build.get("dockerfile")))).exists();
    }
  }

  @Test
  void onlyTheGatewayIsPublishedAndOnLoopback() {
    section("services")
        .forEach(
            (name, service) -> {
              Object ports = map(service).get("ports");
              if (name.equals("gateway")) {
                assertThat(ports).isEqualTo(List.of("127.0.0.1:${PARLEY_PORT:-8080}:8080"));
              } else {
                assertThat(ports).as(name).isNull();
              }
            });
  }

  private String image(String service) {
    return String.valueOf(map(section("services").get(service)).get("image"));
  }

  private static String property(String pom, String name) throws IOException {
    Matcher found =
        Pattern.compile("<%1$s>(.*)</%1$s>".formatted(Pattern.quote(name)))
            .matcher(Files.readString(ROOT.resolve(pom)));
    assertThat(found.find()).as(name + " in " + pom).isTrue();
    return found.group(1);
  }

  private Map<String, Object> environment(String service) {
    return map(map(section("services").get(service)).get("environment"));
  }

  private Map<String, Object> section(String name) {
    return map(compose.get(name));
  }

  @SuppressWarnings("unchecked") // as YAML is
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
