package dev.parley.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.gateway.v1.ImportProductsRequest;
import dev.parley.proto.gateway.v1.RecordInteractionsRequest;
import dev.parley.proto.gateway.v1.SubmitFeedbackRequest;
import dev.parley.proto.types.v1.Interaction;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {
  @Test
  void bothSpellingsOfAFieldAreRead() {
    var request = RecordInteractionsRequest.newBuilder();

    JsonBody.merge(
        """
        {"requestId":"r","interactions":[
          {"customer":"customers/a","event_time":"2026-01-01T00:00:00Z","type":"CLICK"},
          {"type":1}]}
        """,
        request);

    assertThat(request.getRequestId()).isEqualTo("r");
    assertThat(request.getInteractions(0).getEventTime().getSeconds()).isEqualTo(1767225600);
    assertThat(request.getInteractions(1).getType()).isEqualTo(Interaction.Type.VIEW);
  }

  @Test
  void nullAndBlankMeanNothing() {
    var request = SubmitFeedbackRequest.newBuilder();

    JsonBody.merge(" ", request);
    JsonBody.merge("{\"requestId\":null,\"feedback\":null}", request);

    assertThat(request.build()).isEqualTo(SubmitFeedbackRequest.getDefaultInstance());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"products\":[{\"id\":1}]} | products[0].id | expected a string, was the number 1",
        "{\"products\":[{},{\"inStock\":\"yes\"}]} | products[1].in_stock | expected true or false, was the string \"yes\"",
        "{\"products\":[{\"attributes\":{\"a\":1}}]} | products[0].attributes[\"a\"] | expected a string, was the number 1",
        "{\"products\":[{\"price\":{\"units\":\"1.5\"}}]} | products[0].price.units | expected a whole number of 64 bits, was the string \"1.5\"",
        "{\"products\":[{\"price\":{\"nanos\":3000000000}}]} | products[0].price.nanos | expected a whole number of 32 bits, was the number 3000000000",
        "{\"products\":[{\"updateTime\":\"today\"}]} | products[0].update_time | expected an RFC 3339 timestamp such as \"2026-01-31T12:00:00Z\", was the string \"today\"",
        "{\"products\":{}} | products | expected an array, was an object",
        "{\"products\":[null]} | products[0] | expected an object, was null",
        "{\"requestID\":\"a\"} | requestID | unknown field; expected one of requestId, products",
      })
  void aWrongValueIsNamedWithWhatIsExpected(String body, String field, String description) {
    ServiceException failure =
        catchThrowableOfType(
            ServiceException.class, () -> JsonBody.merge(body, ImportProductsRequest.newBuilder()));

    assertThat(failure.fieldViolations()).containsExactly(new FieldViolation(field, description));
  }

  @Test
  void brokenJsonIsNamedByItsPlaceWithoutWordsOfTheParserAboutItself() {
    ServiceException failure =
        catchThrowableOfType(
            ServiceException.class,
            () -> JsonBody.merge("{\n\"products\":[", ImportProductsRequest.newBuilder()));

    assertThat(failure)
        .hasMessage(
            "body is not valid JSON at line 2, column 13:"
                + " unexpected end-of-input: expected close marker for Array");
  }

  @Test
  void allWrongFieldsAreNamedAtOnce() {
    ServiceException failure =
        catchThrowableOfType(
            ServiceException.class,
            () ->
                JsonBody.merge(
                    "{\"requestId\":1,\"products\":2}", ImportProductsRequest.newBuilder()));

    assertThat(failure.fieldViolations())
        .extracting(FieldViolation::field)
        .containsExactly("request_id", "products");
  }

  @Test
  void atMostFiftyWrongFieldsAreNamed() {
    String wrong = String.join(",", Collections.nCopies(100_000, "1"));

    ServiceException failure =
        catchThrowableOfType(
            ServiceException.class,
            () ->
                JsonBody.merge(
                    "{\"products\":[" + wrong + "]}", ImportProductsRequest.newBuilder()));

    assertThat(failure.fieldViolations()).hasSize(FieldViolation.LIMIT);
  }

  @Test
  void aBrokenCharacterIsNamedByFieldAndByte() {
    byte[] body = "{\"products\":[{\"title\":\"a?\"}]}".getBytes(StandardCharsets.UTF_8);
    body[24] = (byte) 0xC3;

    ServiceException failure =
        catchThrowableOfType(ServiceException.class, () -> Utf8Body.decode(body));

    assertThat(failure).hasMessageContaining("byte 24");
    assertThat(failure.fieldViolations())
        .extracting(FieldViolation::field)
        .isEqualTo(List.of("products[0].title"));
  }

  @Test
  void charactersOfFourBytesAreRead() {
    String text = "{\"a\":\"👍 推荐\"}";

    assertThat(Utf8Body.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }
}
