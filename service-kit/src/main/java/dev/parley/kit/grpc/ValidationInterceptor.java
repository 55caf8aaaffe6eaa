package dev.parley.kit.grpc;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;

/** Refuses messages that break the rules that stand beside their fields in the .proto files. */
@ApplicationScoped
@GlobalInterceptor
public class ValidationInterceptor implements ServerInterceptor, Prioritized {
  private final Validator validator = ValidatorFactory.newBuilder().build();

  @Override
  public int getPriority() {
    return InterceptorOrder.VALIDATION;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onMessage(Q message) {
        if (message instanceof Message proto) {
          check(proto);
        }
        super.onMessage(message);
      }
    };
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT with a violation for each broken rule
   */
  private void check(Message message) {
    ValidationResult result;
    try {
      result = validator.validate(message);
    } catch (ValidationException e) {
      throw new ServiceException(
          ErrorKind.INTERNAL, "rules of " + message.getDescriptorForType().getFullName(), e);
    }
    if (result.isSuccess()) {
      return;
    }
    StringBuilder text = new StringBuilder("request is not valid");
    for (Violation violation : result.getViolations()) {
      build.buf.validate.Violation rule = violation.toProto();
      text.append("; ").append(fieldPath(rule)).append(": ").append(rule.getMessage());
    }
    ServiceException refusal = new ServiceException(ErrorKind.INVALID_ARGUMENT, text.toString());
    for (Violation violation : result.getViolations()) {
      build.buf.validate.Violation rule = violation.toProto();
      refusal = refusal.withField(fieldPath(rule), rule.getMessage());
    }
    throw refusal;
  }

  private static String fieldPath(build.buf.validate.Violation violation) {
    StringBuilder path = new StringBuilder();
    for (FieldPathElement element : violation.getField().getElementsList()) {
      if (!path.isEmpty()) {
        path.append('.');
      }
      path.append(element.getFieldName());
      switch (element.getSubscriptCase()) {
        case INDEX -> path.append('[').append(element.getIndex()).append(']');
        case STRING_KEY -> path.append("[\"").append(element.getStringKey()).append("\"]");
        case INT_KEY -> path.append('[').append(element.getIntKey()).append(']');
        case UINT_KEY -> path.append('[').append(element.getUintKey()).append(']');
        case BOOL_KEY -> path.append('[').append(element.getBoolKey()).append(']');
        case SUBSCRIPT_NOT_SET -> {}
      }
    }
    return path.toString();
  }
}
