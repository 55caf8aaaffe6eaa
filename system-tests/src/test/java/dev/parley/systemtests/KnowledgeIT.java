package dev.parley.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.output.Json;
import dev.parley.cli.suite.ApiException;
import dev.parley.cli.suite.Retries;
import dev.parley.systemtests.RunningSuite.CliResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A company's documents, from files on a disk to the end of their lives. */
@ExtendWith(SuiteExtension.class)
class KnowledgeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningSuite suite;
  private @TempDir Path folder;

  KnowledgeIT(RunningSuite suite) {
    this.suite = suite;
  }

  @Test
  void folderIsImportedByTheCommandAndItsDocumentsLive() throws IOException {
    String id = "yeti-" + UUID.randomUUID();
    Files.writeString(folder.resolve(id + ".html"), "<h1>Yeti</h1><p>The yeti is never sold.</p>");
    Files.writeString(folder.resolve("broken.pdf"), "no PDF");

    CliResult imported = suite.cli("knowledge", "import", folder.toString(), "--json");

    assertThat(imported.code()).isEqualTo(1);
    assertThat(imported.json().path("job").path("state").asText()).isEqualTo("DONE");
    assertThat(imported.json().path("job").path("createdCount").asLong()).isEqualTo(1);
    assertThat(imported.json().path("outcomes").toString()).contains("expected a whole PDF file");
    assertThat(suite.cli("knowledge", "show", id).out()).contains("# Yeti", "never sold");

    Files.delete(folder.resolve("broken.pdf"));
    assertThat(suite.cli("knowledge", "import", folder.toString(), "--archive"))
        .satisfies(again -> assertThat(again.code()).isZero())
        .satisfies(again -> assertThat(again.out()).contains("1 unchanged"));
    assertThat(suite.cli("knowledge", "unpublish", id).code()).isZero();
    assertThat(suite.cli("knowledge", "list", "--state", "UNPUBLISHED").out()).contains(id);
    // A customer's backend is told that there is none, an agent sees it.
    assertThatThrownBy(() -> suite.client().get("/v1/documents/" + id))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.status()).isEqualTo("NOT_FOUND"));
    assertThat(suite.agent().get("/v1/documents/" + id).at("/document/state").asText())
        .isEqualTo("UNPUBLISHED");
    assertThat(suite.cli("knowledge", "publish", id).code()).isZero();

    Files.writeString(folder.resolve(id + ".html"), "<h1>Yeti</h1><p>It is sold out.</p>");
    assertThat(suite.cli("knowledge", "import", folder.toString()).out()).contains("1 updated");
    assertThat(suite.cli("knowledge", "versions", id).out()).contains("2 (current)", "admin:");
    assertThat(suite.cli("knowledge", "restore", id, "1").code()).isZero();
    assertThat(suite.cli("knowledge", "show", id).out()).contains("never sold");
    assertThat(suite.cli("knowledge", "reindex", id).out()).contains("1 unchanged");
    assertThat(suite.cli("knowledge", "jobs").out()).contains("REINDEX", "IMPORT");
    assertThat(suite.cli("knowledge", "delete", id).code()).isZero();
    assertThat(suite.cli("knowledge", "show", id).code()).isEqualTo(1);
  }

  @Test
  void importSurvivesTheKillOfTheServiceThatWorksOnIt() {
    String prefix = "k" + UUID.randomUUID().toString().substring(0, 8);
    int files = 3000;
    String job = start(prefix, files);
    await("the import is under way")
        .atMost(PATIENCE)
        .until(() -> job(job).path("doneCount").asLong() > 0);

    suite.processes().kill("nlp");

    Retries retries = new Retries();
    JsonNode ended =
        await("the import goes on")
            .atMost(PATIENCE)
            .until(
                () -> retries.call(() -> job(job)),
                found -> found.path("state").asText().equals("DONE"));
    assertThat(ended.path("doneCount").asLong()).isEqualTo(files);
    assertThat(ended.path("createdCount").asLong()).isEqualTo(files);
    assertThat(ended.path("failedCount").asLong()).isZero();
    JsonNode page = suite.admin().get("/v1/documents", Map.of("title", prefix, "pageSize", 1));
    assertThat(page.path("totalSize").asInt()).isEqualTo(files);
  }

  private String start(String prefix, int files) {
    String job =
        suite
            .admin()
            .post("/v1/knowledgeJobs:import", Json.object().put("label", prefix))
            .path("job")
            .path("name")
            .asText();
    for (int from = 0; from < files; from += 500) {
      ObjectNode request = Json.object();
      var pieces = request.putArray("pieces");
      for (int i = from; i < from + 500; i++) {
        // Of no word that a question of another test has.
        byte[] text = ("# " + prefix + " " + i + "\n\n" + "xq" + i + " xz.").getBytes(UTF_8);
        pieces
            .addObject()
            .put("file", "%s-%d.md".formatted(prefix, i))
            .put("size", text.length)
            .put("data", text);
      }
      assertThat(suite.admin().post("/v1/" + job + ":write", request)).isNotNull();
    }
    assertThat(suite.admin().post("/v1/" + job + ":run", Json.object())).isNotNull();
    return job;
  }

  private JsonNode job(String name) {
    return suite.admin().get("/v1/" + name).path("job");
  }
}
