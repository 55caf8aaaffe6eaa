package dev.parley.gateway.transcoding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the request message out of path, query and body. */
final class HttpRequestReader {
  private HttpRequestReader() {}

  /**
   * @param variables of the path, by field
   * @param query parameters by name
   * @throws ServiceException INVALID_ARGUMENT with a violation for each wrong field
   */
  static Message read(
      Route route, Map<String, String> variables, Map<String, List<String>> query, byte[] body) {
    Message.Builder request = route.prototype().newBuilderForType();
    List<FieldViolation> violations = new ArrayList<>();
    if (route.wholeBody()) {
      JsonBody.merge(Utf8Body.decode(body), request);
      query
          .keySet()
          .forEach(
              name ->
                  violations.add(
                      new FieldViolation(name, "unknown parameter; fields go into the body")));
    } else {
      query
          .keySet()
          .forEach(
              name -> {
                if (variables.containsKey(JsonBody.protoName(name))) {
                  violations.add(new FieldViolation(name, "is set by the path already"));
                }
              });
      violations.addAll(QueryFields.set(request, query));
    }
    Map<String, List<String>> fromPath = new LinkedHashMap<>();
    variables.forEach(
        (name, value) -> {
          FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
          Object inBody = field == null ? "" : request.getField(field);
          if (!inBody.equals("") && !inBody.equals(value)) {
            violations.add(
                new FieldViolation(
                    name, "must be absent or what the path says (\"" + value + "\")"));
          }
          fromPath.put(name, List.of(value));
        });
    if (violations.isEmpty()) {
      violations.addAll(QueryFields.set(request, fromPath));
    }
    if (!violations.isEmpty()) {
      throw JsonBody.invalid(violations);
    }
    return request.build();
  }
}
