package dev.parley.gateway.access;

import com.google.protobuf.Descriptors;
import dev.parley.gateway.caller.CallerRole;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.options.v1.Access;
import dev.parley.proto.options.v1.AccessProto;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which role may call which method: the method's own option says it, except where the method is
 * somebody else's.
 */
final class AccessRules {
  /** Its .proto file is that of the specification, which has no place for our option. */
  private static final String OPEN_INFERENCE_PROTOCOL = "inference.GRPCInferenceService";

  private final Map<String, Access> byMethod = new ConcurrentHashMap<>();

  /** Health checks and reflection, which show nothing of anyone. */
  static boolean isOpen(MethodDescriptor<?, ?> method) {
    String service = String.valueOf(method.getServiceName());
    return service.equals("grpc.health.v1.Health") || service.startsWith("grpc.reflection.");
  }

  /**
   * @throws ServiceException PERMISSION_DENIED when the role is not enough
   */
  void check(MethodDescriptor<?, ?> method, CallerRole role) {
    Access access = byMethod.computeIfAbsent(method.getFullMethodName(), name -> accessOf(method));
    check(access, method.getFullMethodName(), role);
  }

  /**
   * @param what is called, for the error
   * @throws ServiceException PERMISSION_DENIED when the role is not enough
   */
  static void check(Access access, String what, CallerRole role) {
    if (!allows(access, role)) {
      throw new ServiceException(
              ErrorKind.PERMISSION_DENIED, "role " + role + " may not call " + what)
          .withReason("ROLE_NOT_ALLOWED");
    }
  }

  static boolean allows(Access access, CallerRole role) {
    return switch (access) {
      case ACCESS_PUBLISHABLE -> true;
      case ACCESS_CLIENT -> role != CallerRole.PUBLISHABLE;
      case ACCESS_BACKEND -> role != CallerRole.PUBLISHABLE && role != CallerRole.CUSTOMER;
      case ACCESS_AGENT -> role == CallerRole.AGENT || role == CallerRole.ADMIN;
      case ACCESS_ADMIN -> role == CallerRole.ADMIN;
      case ACCESS_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  private static Access accessOf(MethodDescriptor<?, ?> method) {
    if (OPEN_INFERENCE_PROTOCOL.equals(method.getServiceName())) {
      return Access.ACCESS_BACKEND;
    }
    if (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier) {
      return accessOf(supplier.getMethodDescriptor());
    }
    return Access.ACCESS_UNSPECIFIED;
  }

  static Access accessOf(Descriptors.MethodDescriptor method) {
    return method.getOptions().getExtension(AccessProto.access);
  }
}
