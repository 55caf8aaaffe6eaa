package dev.parley.gateway.transcoding;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes parts of a URL strictly: what is broken is named, never replaced. */
final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * @param field what to name when the text is broken
   * @throws ServiceException INVALID_ARGUMENT when an escape is broken or no UTF-8
   */
  static String decode(String field, String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer decoded = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        int high = i + 1 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
        int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw invalid(field, text, "has a broken percent escape");
        }
        decoded.put((byte) (high << 4 | low));
        i += 2;
      } else {
        decoded.put(raw[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      throw invalid(field, text, "is not valid UTF-8");
    }
  }

  private static ServiceException invalid(String field, String text, String what) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, field + " \"" + text + "\" " + what)
        .withField(field, what);
  }
}
