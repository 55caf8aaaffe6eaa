package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusReportTest {

  private static final StatusReport DEGRADED =
      new StatusReport(
          "http://localhost:8080",
          "parley_admin_x",
          "/data",
          true,
          List.of(
              new StatusReport.Entry("postgres", 12, true, 20001, "/data/logs/postgres.log"),
              new StatusReport.Entry("nlp", 0, false, 20002, "/data/logs/nlp.log")));

  @Test
  void jsonHasTheNamesThatScriptsRead() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    JsonNode tree = json.readTree(json.writeValueAsString(DEGRADED));

    assertThat(tree.path("url").asText()).isEqualTo("http://localhost:8080");
    assertThat(tree.path("adminKey").asText()).isEqualTo("parley_admin_x");
    assertThat(tree.path("healthy").asBoolean()).isFalse();
    JsonNode first = tree.path("processes").path(0);
    assertThat(first.path("name").asText()).isEqualTo("postgres");
    assertThat(first.path("pid").asLong()).isEqualTo(12);
    assertThat(first.path("healthy").asBoolean()).isTrue();
  }

  @Test
  void theTableNamesTheLogOfWhatIsNotHealthy() {
    assertThat(DEGRADED.table())
        .contains("http://localhost:8080/console#key=parley_admin_x")
        .contains("NOT HEALTHY, see /data/logs/nlp.log");
  }

  @Test
  void processesWithoutALauncherAreNotAHealthySuite() {
    StatusReport orphaned =
        new StatusReport(DEGRADED.url(), "", "/data", false, DEGRADED.processes().subList(0, 1));

    assertThat(orphaned.healthy()).isFalse();
    assertThat(orphaned.table()).contains("The launcher is gone");
  }

  @Test
  void aSuiteThatDoesNotRunIsNotHealthy() {
    StatusReport stopped = new StatusReport("", "", "/data", false, List.of());

    assertThat(stopped.healthy()).isFalse();
    assertThat(stopped.table()).startsWith("Parley is not running (data in /data)");
  }
}
