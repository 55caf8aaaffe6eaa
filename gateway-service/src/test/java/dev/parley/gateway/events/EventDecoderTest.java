package dev.parley.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import dev.parley.proto.events.v1.ModelPromoted;
import org.junit.jupiter.api.Test;

class EventDecoderTest {
  @Test
  void aKnownMessageBecomesItsJson() {
    ModelPromoted event =
        ModelPromoted.newBuilder().setFamily("sentiment").setLedgerSequence(7).build();

    Struct data = EventDecoder.decode("parley.events.v1.ModelPromoted", event.toByteArray());

    assertThat(data.getFieldsOrThrow("family").getStringValue()).isEqualTo("sentiment");
    assertThat(data.getFieldsOrThrow("ledgerSequence").getStringValue()).isEqualTo("7");
  }

  @Test
  void whatCannotBeReadIsShownAsBase64() {
    byte[] broken = {0x0A, 100, 1};

    assertThat(
            EventDecoder.decode("parley.events.v1.ModelPromoted", broken)
                .getFieldsOrThrow("base64")
                .getStringValue())
        .isEqualTo("CmQB");
    assertThat(EventDecoder.decode("other.Type", broken).containsFields("base64")).isTrue();
  }

  @Test
  void aRecordWithoutValueHasNoData() {
    assertThat(EventDecoder.decode("", null).getFieldsCount()).isZero();
  }
}
