package dev.parley.gateway.transcoding;

import com.google.api.HttpRule;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;

/**
 * One way to call a method over HTTP.
 *
 * @param verb the HTTP method in upper case
 * @param wholeBody whether the body is the request message; otherwise fields come from the query
 * @param method how the server knows it
 * @param contract its descriptor
 * @param prototype an empty request
 */
record Route(
    String verb,
    PathTemplate path,
    boolean wholeBody,
    MethodDescriptor<Message, Message> method,
    Descriptors.MethodDescriptor contract,
    Message prototype) {

  /**
   * @throws IllegalArgumentException when the rule uses what this transcoder doesn't know
   */
  static Route of(
      HttpRule rule,
      MethodDescriptor<Message, Message> method,
      Descriptors.MethodDescriptor contract,
      Message prototype) {
    String verb;
    String path;
    switch (rule.getPatternCase()) {
      case GET -> {
        verb = "GET";
        path = rule.getGet();
      }
      case POST -> {
        verb = "POST";
        path = rule.getPost();
      }
      case PUT -> {
        verb = "PUT";
        path = rule.getPut();
      }
      case PATCH -> {
        verb = "PATCH";
        path = rule.getPatch();
      }
      case DELETE -> {
        verb = "DELETE";
        path = rule.getDelete();
      }
      default ->
          throw new IllegalArgumentException(
              contract.getFullName() + " has an HTTP rule of an unknown kind");
    }
    if (!rule.getBody().isEmpty() && !rule.getBody().equals("*")) {
      throw new IllegalArgumentException(
          contract.getFullName() + ": body must be \"*\" or absent (was: " + rule.getBody() + ")");
    }
    return new Route(
        verb, PathTemplate.parse(path), !rule.getBody().isEmpty(), method, contract, prototype);
  }

  boolean streams() {
    return contract.isServerStreaming();
  }
}
