package dev.parley.gateway.transcoding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Decodes a JSON body strictly: a broken character is named, never replaced. */
final class Utf8Body {
  /** Stands for a broken byte while its field is looked for: a code point for internal use only. */
  private static final String MARK = "\uFDD0";

  private Utf8Body() {}

  /**
   * @throws ServiceException INVALID_ARGUMENT that names the byte and, where JSON can still be read
   *     around it, the field
   */
  static String decode(byte[] body) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(body.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw invalid(body, in.position());
    }
    return out.flip().toString();
  }

  private static ServiceException invalid(byte[] body, int position) {
    String field = brokenField(body).orElse("body");
    return new ServiceException(
            ErrorKind.INVALID_ARGUMENT, "body is not valid UTF-8 at byte " + position)
        .withField(field, "must be valid UTF-8 (broken at byte " + position + " of the body)");
  }

  private static Optional<String> brokenField(byte[] body) {
    try {
      String marked =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .replaceWith(MARK)
              .decode(ByteBuffer.wrap(body))
              .toString();
      return find(JsonBody.tree(marked), "");
    } catch (CharacterCodingException | ServiceException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> find(JsonNode node, String path) {
    if (node.isTextual()) {
      return node.textValue().contains(MARK) ? Optional.of(path) : Optional.empty();
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      Optional<String> found = find(node.get(i), path + "[" + i + "]");
      if (found.isPresent()) {
        return found;
      }
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = JsonBody.protoName(member.getKey());
      Optional<String> found = find(member.getValue(), path.isEmpty() ? name : path + "." + name);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
