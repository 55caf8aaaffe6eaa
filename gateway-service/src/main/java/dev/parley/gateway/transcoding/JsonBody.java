package dev.parley.gateway.transcoding;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.JsonFault;
import dev.parley.kit.error.ServiceException;
import java.util.List;
import java.util.Locale;

/** Reads a JSON body into a request, and says precisely what is wrong with it. */
public final class JsonBody {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final JsonFormat.Parser PARSER = JsonFormat.parser();

  private JsonBody() {}

  /**
   * Merges the body into the request.
   *
   * @param text may be blank: a request without any field
   * @throws ServiceException INVALID_ARGUMENT with a violation for each of the first wrong fields
   */
  static void merge(String text, Message.Builder request) {
    if (text.isBlank()) {
      return;
    }
    List<FieldViolation> violations = JsonShape.check(object(text), request.getDescriptorForType());
    if (!violations.isEmpty()) {
      throw invalid(violations);
    }
    try {
      PARSER.merge(text, request);
    } catch (InvalidProtocolBufferException e) {
      String message = String.valueOf(e.getMessage());
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, "body does not fit: " + message, e)
          .withField("body", message);
    }
  }

  /**
   * Reads a body that is no message of the contract.
   *
   * @param body UTF-8
   * @throws ServiceException INVALID_ARGUMENT when it is no JSON object
   */
  public static ObjectNode object(byte[] body) {
    return object(Utf8Body.decode(body));
  }

  private static ObjectNode object(String text) {
    JsonNode tree = tree(text);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new ServiceException(
            ErrorKind.INVALID_ARGUMENT,
            "body must be a JSON object (was: " + JsonShape.kind(tree) + ")")
        .withField("body", "expected a JSON object, was " + JsonShape.kind(tree));
  }

  static ServiceException invalid(List<FieldViolation> violations) {
    FieldViolation first = violations.get(0);
    return new ServiceException(
            ErrorKind.INVALID_ARGUMENT, first.field() + ": " + first.description())
        .withFields(violations);
  }

  static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      String what = "is not valid JSON" + where + ": " + JsonFault.words(e);
      throw new ServiceException(ErrorKind.INVALID_ARGUMENT, "body " + what, e)
          .withField("body", what);
    }
  }

  /** {@code requestId} as {@code request_id}. */
  static String protoName(String jsonName) {
    return jsonName.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
