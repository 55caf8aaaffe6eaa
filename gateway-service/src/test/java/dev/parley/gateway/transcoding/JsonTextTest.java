package dev.parley.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.proto.gateway.v1.ListTopicsResponse;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.gateway.v1.TailEventsResponse;
import dev.parley.proto.gateway.v1.WhoAmIResponse;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void emptyFieldsArePrinted() {
    assertThat(JsonText.of(ListTopicsResponse.getDefaultInstance())).isEqualTo("{\"topics\":[]}");
    assertThat(JsonText.of(WhoAmIResponse.getDefaultInstance()))
        .isEqualTo(
            "{\"role\":\"ROLE_UNSPECIFIED\",\"apiKey\":\"\",\"customer\":\"\",\"echo\":\"\"}");
  }

  @Test
  void apostrophesAndAnglesStayReadable() {
    String echo = "I'm <b>\"so\" \\u0027 & so</b>\n\\";

    assertThat(JsonText.of(WhoAmIResponse.newBuilder().setEcho(echo).build()))
        .contains("\"echo\":\"I'm <b>\\\"so\\\" \\\\u0027 & so</b>\\n\\\\\"");
  }

  @Test
  void anEventIsNamedAfterTheFieldThatIsSet() {
    assertThat(EventStream.format(SendMessageResponse.newBuilder().setTextDelta("a\nb").build()))
        .isEqualTo("event: textDelta\ndata: {\"textDelta\":\"a\\nb\"}\n\n");
  }

  @Test
  void anEventWithoutAOneofHasNoName() {
    assertThat(EventStream.format(TailEventsResponse.newBuilder().setOffset(7).build()))
        .startsWith("data: {")
        .contains("\"offset\":\"7\"");
  }
}
