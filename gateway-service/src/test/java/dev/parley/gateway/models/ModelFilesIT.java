package dev.parley.gateway.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelFilesIT {
  private static final int PIECE = 2 << 20;
  private static final String KEY = FakeNeighbours.ADMIN_KEY;

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
  void aPieceOfTwoMebibytesGoesInAndOutOverHttp() {
    byte[] content = new byte[PIECE];
    new Random(7).nextBytes(content);
    String name = gateway.tree(post("/v1/modelUploads", upload(PIECE), 200)).path("name").asText();
    String refused = post("/v1/" + name + ":commit", "{}", 400);
    String written =
        post(
            "/v1/" + name + ":write",
            "{\"file\":\"config.json\",\"data\":\""
                + Base64.getEncoder().encodeToString(content)
                + "\"}",
            200);
    String again = post("/v1/modelUploads", upload(PIECE), 200);
    String committed = post("/v1/" + name + ":commit", "{}", 200);
    String version = "/v1/models/gpt2/versions/0123456789abcdef";

    assertThat(refused).contains("config.json is not complete");
    assertThat(gateway.tree(written).path("receivedSize").asText()).isEqualTo("2097152");
    assertThat(gateway.tree(again).at("/received/0/size").asText()).isEqualTo("2097152");
    assertThat(gateway.tree(committed).at("/model/family").asText()).startsWith("admin:");
    assertThat(gateway.tree(gateway.get(KEY, version + "/files")).at("/files/0/name").asText())
        .isEqualTo("config.json");
    var read = gateway.get(KEY, version + ":readFile?file=config.json&offset=1");
    assertThat(Base64.getDecoder().decode(gateway.tree(read).path("data").asText()))
        .hasSize(PIECE - 1)
        .endsWith(content[PIECE - 1]);
  }

  @Test
  void onlyAdministratorsTouchFiles() {
    String upload = "/v1/modelUploads/00000000000000aa";
    List<Map.Entry<String, String>> writes =
        List.of(
            Map.entry("/v1/modelUploads", upload(1)),
            Map.entry(upload + ":write", "{\"file\":\"config.json\",\"data\":\"AA==\"}"),
            Map.entry(upload + ":commit", "{}"),
            Map.entry(upload + ":cancel", "{}"));
    for (Map.Entry<String, String> call : writes) {
      assertForAdministrators(key -> gateway.post(key, call.getKey(), call.getValue()));
    }
    String version = "/v1/models/gpt2/versions/0123456789abcdef";
    assertForAdministrators(key -> gateway.get(key, version + "/files"));
    assertForAdministrators(key -> gateway.get(key, version + ":readFile?file=config.json"));
  }

  private static void assertForAdministrators(Function<String, HttpResponse<String>> call) {
    List<String> keys =
        List.of(
            KEY,
            FakeNeighbours.AGENT_KEY,
            FakeNeighbours.CLIENT_KEY,
            FakeNeighbours.PUBLISHABLE_KEY,
            "no-such-key");
    assertThat(keys.stream().map(key -> call.apply(key).statusCode()))
        .as("%s", call.apply(KEY).uri())
        .containsExactly(200, 403, 403, 403, 401);
  }

  @Test
  void examplesWithTheSameRequestIdAreImportedOnce() {
    String request = examples("r-1", "How long?", "Who pays?");

    String first = post("/v1/trainingExamples:import", request, 200);
    String same = post("/v1/trainingExamples:import", request, 200);
    String other = post("/v1/trainingExamples:import", examples("r-2", "How long?"), 200);
    String misused = post("/v1/trainingExamples:import", examples("r-2", "Another?"), 400);

    assertThat(gateway.tree(first).path("importedCount").asInt()).isEqualTo(2);
    assertThat(same).isEqualTo(first);
    assertThat(gateway.tree(other).path("duplicateCount").asInt()).isEqualTo(1);
    assertThat(misused).contains("request_id was used for a different request");
  }

  private String post(String path, String body, int status) {
    var response = gateway.post(KEY, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return response.body();
  }

  private static String upload(int size) {
    return "{\"family\":\"gpt2\",\"files\":[{\"name\":\"config.json\",\"size\":%d,\"sha256\":\"%s\"}]}"
        .formatted(size, "ab".repeat(32));
  }

  private static String examples(String requestId, String... questions) {
    StringBuilder body = new StringBuilder("{\"requestId\":\"" + requestId + "\",\"answering\":[");
    for (String question : questions) {
      body.append(body.toString().endsWith("[") ? "" : ",")
          .append(
              "{\"question\":\"%s\",\"passages\":[\"p\"],\"answer\":\"a\"}".formatted(question));
    }
    return body.append("]}").toString();
  }
}
