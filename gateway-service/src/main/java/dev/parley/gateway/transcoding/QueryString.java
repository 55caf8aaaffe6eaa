package dev.parley.gateway.transcoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request's query. */
final class QueryString {
  private QueryString() {}

  /**
   * Values by name, in their order.
   *
   * @param raw still percent-encoded; null when there is none
   * @throws dev.parley.kit.error.ServiceException INVALID_ARGUMENT that names a broken parameter
   */
  static Map<String, List<String>> parse(@Nullable String raw) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (raw == null) {
      return parameters;
    }
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name =
            PercentEncoding.decode(
                "query", (equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' '));
        String value = equals < 0 ? "" : pair.substring(equals + 1).replace('+', ' ');
        parameters
            .computeIfAbsent(name, key -> new ArrayList<>())
            .add(PercentEncoding.decode(name, value));
      }
    }
    return parameters;
  }
}
