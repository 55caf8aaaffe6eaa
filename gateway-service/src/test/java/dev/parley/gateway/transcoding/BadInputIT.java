package dev.parley.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BadInputIT {
  private static final String KEY = FakeNeighbours.CLIENT_KEY;

  private GatewayClient gateway;
  private String conversation;

  @BeforeEach
  void connect() {
    gateway = new GatewayClient();
    conversation =
        ConversationServiceGrpc.newBlockingStub(gateway.as(KEY))
            .createConversation(CreateConversationRequest.getDefaultInstance())
            .getConversation()
            .getName();
  }

  @AfterEach
  void disconnect() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v1/conversations | {\"channel\":5} | channel",
        "/v1/conversations | {\"chanel\":\"web\"} | chanel",
        "/v1/conversations | {\"channel\":\"WEB!\"} | channel",
        "/v1/conversations | {\"customer\":\"bob\"} | customer",
        "/v1/conversations | {\"channel\":\"a\",\"channel\":\"b\"} | body",
        "/v1/conversations | {\"channel\": | body",
        "/v1/conversations | [1] | body",
        "/v1/feedback | {\"feedback\":{\"thumbs\":\"SIDEWAYS\",\"answerId\":\"a\"}} | feedback.thumbs",
        "/v1/feedback | {\"feedback\":{\"rating\":\"many\",\"answerId\":\"a\"}} | feedback.rating",
        "/v1/feedback | {\"feedback\":{\"rating\":9,\"answerId\":\"a\"}} | feedback.rating",
        "/v1/feedback | {} | feedback",
        "/v1/interactions:record | {\"interactions\":{}} | interactions",
        "/v1/interactions:record | {\"interactions\":[{\"eventTime\":\"now\"}]} | interactions[0].event_time",
        "/v1/conversations/x:sendMessage | {\"text\":\"\"} | text",
        "/v1/conversations/x:sendMessage | {\"text\":\"a\",\"conversation\":\"conversations/y\"} | conversation",
      })
  void overHttpTheWrongFieldIsNamed(String path, String body, String field) {
    var response = gateway.post(KEY, path, body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(gateway.tree(response).at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
    assertThat(gateway.fields(response)).contains(field);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/whoami?ecko=1, ecko",
    "/v1/whoami?echo=1&echo=2, echo",
    "/v1/customers/bob/recommendations?pageSize=many, page_size",
    "/v1/customers/bob/recommendations?page_size=-1, page_size",
    "/v1/customers/bob/recommendations?customer=customers/eve, customer",
    "/v1/customers/%FF/recommendations, path",
    "/v1/whoami?echo=%FF, echo",
    "/v1/customers/a%20b/recommendations, customer",
  })
  void aWrongParameterIsNamed(String path, String field) {
    var response = gateway.get(KEY, path);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(gateway.fields(response)).contains(field);
  }

  @Test
  void invalidUtf8IsNamedOverHttp() {
    byte[] body = "{\"text\":\"caf?\"}".getBytes(StandardCharsets.ISO_8859_1);
    body[12] = (byte) 0xE9;

    var response = gateway.post(KEY, "/v1/" + conversation + ":sendMessage", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(gateway.fields(response)).containsExactly("text");
    assertThat(response.body()).contains("not valid UTF-8 at byte 12");
  }

  @Test
  void invalidUtf8IsRefusedOverGrpc() {
    byte[] message = {0x0A, 2, (byte) 0xFF, (byte) 0xFE}; // field 1, echo

    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> gateway.raw(KEY, "parley.gateway.v1.AccessService/WhoAmI", message));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(GatewayClient.fields(failure)).containsExactly("request");
    assertThat(failure.getStatus().getDescription()).contains("no valid Protobuf message");
  }

  @Test
  void bytesThatAreNoMessageAreRefusedOverGrpc() {
    byte[] message = {0x0A, 100, 1};

    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> gateway.raw(KEY, "parley.gateway.v1.AccessService/WhoAmI", message));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void aTextOfAMegabyteNamesTheFieldAndTheLimitOnBothTransports() {
    String text = "a".repeat(1 << 20);

    var response =
        gateway.post(KEY, "/v1/" + conversation + ":sendMessage", "{\"text\":\"" + text + "\"}");
    var failure = catchThrowableOfType(StatusRuntimeException.class, () -> sendOverGrpc(text));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(gateway.fields(response)).containsExactly("text");
    assertThat(response.body()).contains("4000").hasSizeLessThan(2000);
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(GatewayClient.fields(failure)).containsExactly("text");
  }

  @Test
  void whiteSpaceIsNoMessageOverGrpc() {
    var failure = catchThrowableOfType(StatusRuntimeException.class, () -> sendOverGrpc(" \n"));

    assertThat(GatewayClient.fields(failure)).containsExactly("text");
  }

  @Test
  void aBodyPastTheLimitIsTooLarge() {
    var response =
        gateway.post(
            KEY, "/v1/conversations", " ".repeat(5 << 20).getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("4194304");
  }

  @Test
  void unknownThingsAreNotFoundOnBothTransports() {
    var response = gateway.post(KEY, "/v1/conversations/none:sendMessage", "{\"text\":\"hello\"}");
    conversation = "conversations/none";
    var failure = catchThrowableOfType(StatusRuntimeException.class, () -> sendOverGrpc("hello"));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("there is no conversations/none");
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(gateway.get(KEY, "/v1/documents/none").statusCode()).isEqualTo(404);
    assertThat(gateway.get(KEY, "/v1/documents/returns").statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownRouteSaysWhereTheRoutesAre() {
    var unknown = gateway.get(KEY, "/v1/unicorns");
    var wrongVerb = gateway.post(KEY, "/v1/whoami", "{}");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("ROUTE_NOT_FOUND", "GET /v1 lists all routes");
    assertThat(wrongVerb.statusCode()).isEqualTo(405);
    assertThat(wrongVerb.headers().firstValue("allow")).contains("GET");
  }

  @ParameterizedTest
  @CsvSource({"GET, /nothing/here", "POST, /", "GET, /static/bundle/none.js", "GET, /q/none"})
  void aPathOutsideTheApiIsAnErrorOfTheApiForPrograms(String verb, String path) {
    var response =
        gateway.send(gateway.request("", path).method(verb, BodyPublishers.noBody()).build());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(gateway.tree(response).at("/error/status").asText()).isEqualTo("NOT_FOUND");
    assertThat(response.body()).contains("no route for " + verb + " " + path);
  }

  @Test
  void aPathThatIsNoPageIsAPageForPeople() {
    var response =
        gateway.send(
            gateway.request("", "/nothing/here").header("accept", "text/html,*/*;q=0.8").build());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(response.body())
        .contains("There is no such page", "href=\"/console\"")
        .doesNotContain("nothing", "Exception", "Quarkus");
  }

  @Test
  void aTimeoutEndsTheCall() {
    var refused =
        gateway.send(gateway.request(KEY, "/v1/whoami").header("x-parley-timeout", "soon").build());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(gateway.fields(refused)).containsExactly("x-parley-timeout");
  }

  private void sendOverGrpc(String text) {
    ConversationServiceGrpc.newBlockingStub(gateway.as(KEY))
        .sendMessage(
            SendMessageRequest.newBuilder().setConversation(conversation).setText(text).build())
        .forEachRemaining(event -> {});
  }
}
