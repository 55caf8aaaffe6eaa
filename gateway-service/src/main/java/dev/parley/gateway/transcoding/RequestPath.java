package dev.parley.gateway.transcoding;

import dev.parley.kit.error.ServiceException;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request: decoded segments, and the custom verb after the last colon.
 *
 * @param segments percent-decoded; an escaped colon stays part of its segment
 * @param verb empty when there is none
 */
record RequestPath(List<String> segments, String verb) {
  RequestPath {
    segments = List.copyOf(segments);
  }

  /**
   * @param rawPath as it came, still percent-encoded
   * @throws ServiceException INVALID_ARGUMENT when an escape is broken or no UTF-8
   */
  static RequestPath parse(String rawPath) {
    String path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
    String verb = "";
    int colon = path.lastIndexOf(':');
    if (colon > path.lastIndexOf('/')) {
      verb = path.substring(colon + 1);
      path = path.substring(0, colon);
    }
    List<String> segments = new ArrayList<>();
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      segments.add(PercentEncoding.decode("path", path.substring(start, slash)));
      start = slash + 1;
    }
    segments.add(PercentEncoding.decode("path", path.substring(start)));
    return new RequestPath(segments, PercentEncoding.decode("path", verb));
  }
}
