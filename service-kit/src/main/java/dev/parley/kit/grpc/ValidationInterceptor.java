package dev.parley.kit.grpc;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.FieldViolation;
import dev.parley.kit.error.ServiceException;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.List;

/** Refuses messages that break the rules that stand beside their fields in the .proto files. */
@ApplicationScoped
@GlobalInterceptor
public class ValidationInterceptor implements ServerInterceptor, Prioritized {
  private static final int MOST_IN_TEXT = 3;

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
   * @throws ServiceException INVALID_ARGUMENT with a violation for each of the first broken rules
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
    List<FieldViolation> violations =
        result.getViolations().stream()
            .limit(FieldViolation.LIMIT)
            .map(Violation::toProto)
            .map(rule -> new FieldViolation(fieldPath(rule), rule.getMessage()))
            .toList();
    throw new ServiceException(
            ErrorKind.INVALID_ARGUMENT, text(violations, result.getViolations().size()))
        .withFields(violations);
  }

  /** Short: it travels in a header beside the details, and clients limit those to 8 KiB. */
  private static String text(List<FieldViolation> violations, int count) {
    StringBuilder text = new StringBuilder("request is not valid");
    for (FieldViolation violation :
        violations.subList(0, Math.min(MOST_IN_TEXT, violations.size()))) {
      text.append("; ").append(violation.field()).append(": ").append(violation.description());
    }
    if (count > MOST_IN_TEXT) {
      text.append("; and ").append(count - MOST_IN_TEXT).append(" more");
    }
    return text.toString();
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
