package dev.parley.gateway.transcoding;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All routes of the public contract. */
final class RouteTable {
  /** What a path led to. */
  sealed interface Lookup {
    /**
     * @param variables values of the path's variables by field
     */
    record Found(Route route, Map<String, String> variables) implements Lookup {}

    /** The path exists, but for other HTTP methods. */
    record WrongVerb(Set<String> allowed) implements Lookup {}

    record Unknown() implements Lookup {}
  }

  private final List<Route> routes;

  private RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  static RouteTable of(Iterable<ServerServiceDefinition> services) {
    List<Route> routes = new ArrayList<>();
    for (ServerServiceDefinition service : services) {
      for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
        addRoutes(routes, method.getMethodDescriptor());
      }
    }
    return new RouteTable(routes);
  }

  private static void addRoutes(List<Route> routes, MethodDescriptor<?, ?> method) {
    if (!(method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier)) {
      return;
    }
    Descriptors.MethodDescriptor contract = supplier.getMethodDescriptor();
    if (!contract.getOptions().hasExtension(AnnotationsProto.http)) {
      return; // gRPC only
    }
    MethodDescriptor<Message, Message> messages = messages(method);
    if (!(messages.getRequestMarshaller()
        instanceof MethodDescriptor.PrototypeMarshaller<Message> marshaller)) {
      throw new IllegalArgumentException(contract.getFullName() + " has no Protobuf request");
    }
    Message prototype =
        Optional.ofNullable(marshaller.getMessagePrototype())
            .orElseThrow(
                () -> new IllegalArgumentException(contract.getFullName() + " has no prototype"));
    HttpRule rule = contract.getOptions().getExtension(AnnotationsProto.http);
    routes.add(Route.of(rule, messages, contract, prototype));
    for (HttpRule additional : rule.getAdditionalBindingsList()) {
      routes.add(Route.of(additional, messages, contract, prototype));
    }
  }

  /** Every method of the contract carries Protobuf messages. */
  @SuppressWarnings("unchecked")
  private static MethodDescriptor<Message, Message> messages(MethodDescriptor<?, ?> method) {
    return (MethodDescriptor<Message, Message>) method;
  }

  Lookup find(String verb, RequestPath path) {
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.path().match(path);
      if (variables.isPresent()) {
        if (route.verb().equals(verb)) {
          return new Lookup.Found(route, variables.get());
        }
        allowed.add(route.verb());
      }
    }
    return allowed.isEmpty() ? new Lookup.Unknown() : new Lookup.WrongVerb(allowed);
  }

  List<Route> routes() {
    return routes;
  }
}
