package dev.parley.gateway.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what with the knowledge, and who is told to have done it. */
@QuarkusTest
class KnowledgeIT {
  private static final String JOB = "/v1/knowledgeJobs/0123456789abcdef0123456789abcdef";

  private GatewayClient gateway;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @Test
  void importIsTheAdministratorsWhoBeganIt() {
    var started =
        gateway.post(
            FakeNeighbours.ADMIN_KEY, "/v1/knowledgeJobs:import", "{\"label\":\"handbook\"}");
    assertThat(started.statusCode()).isEqualTo(200);
    assertThat(gateway.tree(started).at("/job/label").asText()).isEqualTo("handbook");
    assertThat(gateway.tree(started).at("/job/actor").asText()).startsWith("admin:");

    String data = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
    var written =
        gateway.post(
            FakeNeighbours.ADMIN_KEY,
            JOB + ":write",
            "{\"pieces\":[{\"file\":\"a.md\",\"size\":3,\"data\":\"%s\"}]}".formatted(data));
    assertThat(gateway.tree(written).path("receivedSize").asText()).isEqualTo("3");

    for (String key : new String[] {FakeNeighbours.AGENT_KEY, FakeNeighbours.CLIENT_KEY}) {
      assertThat(gateway.post(key, "/v1/knowledgeJobs:import", "{}").statusCode()).isEqualTo(403);
      assertThat(gateway.post(key, "/v1/knowledgeJobs:reindex", "{}").statusCode()).isEqualTo(403);
      assertThat(gateway.post(key, JOB + ":write", "{}").statusCode()).isEqualTo(403);
      assertThat(gateway.post(key, JOB + ":run", "{}").statusCode()).isEqualTo(403);
      assertThat(gateway.post(key, JOB + ":cancel", "{}").statusCode()).isEqualTo(403);
      assertThat(gateway.get(key, JOB).statusCode()).isEqualTo(403);
      assertThat(gateway.get(key, JOB + "/outcomes").statusCode()).isEqualTo(403);
      assertThat(gateway.get(key, "/v1/knowledgeJobs").statusCode()).isEqualTo(403);
      assertThat(gateway.post(key, "/v1/documents/a:unpublish", "{}").statusCode()).isEqualTo(403);
      assertThat(gateway.post(key, "/v1/documents/a:publish", "{}").statusCode()).isEqualTo(403);
      assertThat(gateway.post(key, "/v1/documents/a/versions/1:restore", "{}").statusCode())
          .isEqualTo(403);
    }
    assertThat(gateway.get(FakeNeighbours.CLIENT_KEY, "/v1/documents/a/versions").statusCode())
        .isEqualTo(403);
    assertThat(gateway.get(FakeNeighbours.CLIENT_KEY, "/v1/documents/a/versions/1").statusCode())
        .isEqualTo(403);
  }

  @Test
  void onlyStaffSeesWhatIsNotPublished() {
    String draft = "/v1/documents/draft";

    assertThat(gateway.get(FakeNeighbours.AGENT_KEY, draft).statusCode()).isEqualTo(200);
    assertThat(gateway.get(FakeNeighbours.ADMIN_KEY, draft).statusCode()).isEqualTo(200);
    assertThat(gateway.get(FakeNeighbours.CLIENT_KEY, draft).statusCode()).isEqualTo(404);
    assertThat(gateway.get(FakeNeighbours.CLIENT_KEY, "/v1/documents/returns").statusCode())
        .isEqualTo(200);
  }

  @Test
  void searchTakesStagesOutAndExplainsItselfWhereAsked() {
    String search = "/v1/passages:search?query=jacket";

    var plain = gateway.tree(gateway.get(FakeNeighbours.AGENT_KEY, search));
    assertThat(plain.at("/passages/0/text").asText()).isEqualTo("jacket");
    assertThat(plain.has("explanation")).isFalse();
    assertThat(plain.at("/passages/0").has("explanation")).isFalse();

    var explained =
        gateway.tree(
            gateway.get(
                FakeNeighbours.AGENT_KEY, search + "&explain=true&without=DENSE&without=ORDER"));
    assertThat(explained.at("/passages/0/explanation/fused/rank").asInt()).isEqualTo(1);
    assertThat(explained.at("/explanation/stages")).hasToString("[\"DENSE\",\"ORDER\"]");

    var unknown = gateway.get(FakeNeighbours.AGENT_KEY, search + "&without=MAGIC");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("without", "MAGIC");
  }
}
