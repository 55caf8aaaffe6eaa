package dev.parley.gateway.transcoding;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.util.Map;

/**
 * Writes JSON: lowerCamelCase, and fields without presence always, so that readers need no
 * defaults.
 */
final class JsonText {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace().alwaysPrintFieldsWithNoPresence();

  private static final Map<String, Character> HTML_ESCAPES =
      Map.of("\\u0027", '\'', "\\u003c", '<', "\\u003e", '>', "\\u0026", '&', "\\u003d", '=');

  private JsonText() {}

  static String of(MessageOrBuilder message) {
    try {
      return withoutHtmlEscapes(PRINTER.print(message));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the public contract holds no Any", e);
    }
  }

  /** The printer writes an apostrophe as an escape, which is right in HTML only. */
  static String withoutHtmlEscapes(String json) {
    if (json.indexOf('\\') < 0) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char plain =
          i + 5 < json.length() ? HTML_ESCAPES.getOrDefault(json.substring(i, i + 6), '\0') : '\0';
      if (plain != '\0') {
        text.append(plain);
        i += 5;
      } else {
        text.append(c).append(json.charAt(++i)); // an escape that JSON needs
      }
    }
    return text.toString();
  }

  static String quote(String text) {
    return TextNode.valueOf(text).toString();
  }
}
