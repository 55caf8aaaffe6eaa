package dev.parley.proto;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import com.google.api.AnnotationsProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.parley.proto.options.v1.Access;
import dev.parley.proto.options.v1.AccessProto;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractConventionsTest {
  private static final List<String> WRITES =
      List.of(
          "Create",
          "Import",
          "Delete",
          "Submit",
          "Record",
          "Send",
          "Promote",
          "Rollback",
          "Revoke");

  static Stream<MethodDescriptor> methods() {
    return Contracts.services().stream().flatMap(service -> service.getMethods().stream());
  }

  static Stream<MethodDescriptor> publicMethods() {
    return methods().filter(method -> isPublic(method.getService()));
  }

  static Stream<Descriptor> messages() {
    return Contracts.messages().stream();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodHasItsOwnRequestAndResponse(MethodDescriptor method) {
    assertThat(method.getInputType().getName()).isEqualTo(method.getName() + "Request");
    assertThat(method.getOutputType().getName()).isEqualTo(method.getName() + "Response");
  }

  @ParameterizedTest
  @MethodSource("publicMethods")
  void everyPublicMethodSaysWhoMayCallItAndHowOverHttp(MethodDescriptor method) {
    assertThat(method.getOptions().getExtension(AccessProto.access))
        .isNotEqualTo(Access.ACCESS_UNSPECIFIED);
    assertThat(method.getOptions().hasExtension(AnnotationsProto.http)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("publicMethods")
  void everyPublicWriteTakesARequestId(MethodDescriptor method) {
    if (WRITES.stream().anyMatch(method.getName()::startsWith)) {
      assertThat(method.getInputType().findFieldByName("request_id")).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("publicMethods")
  void everyListIsPaged(MethodDescriptor method) {
    if (method.getName().startsWith("List") && !method.getName().equals("ListTopics")) {
      assertThat(method.getInputType().findFieldByName("page_size")).isNotNull();
      assertThat(method.getInputType().findFieldByName("page_token")).isNotNull();
      assertThat(method.getOutputType().findFieldByName("next_page_token")).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessagesRulesCompile(Descriptor message) throws Exception {
    Validator validator =
        ValidatorFactory.newBuilder().buildWithDescriptors(List.of(message), true);

    validator.validate(DynamicMessage.getDefaultInstance(message));
  }

  @Test
  void everyEnumStartsUnspecified() {
    assertThat(Contracts.enums())
        .allSatisfy(
            type -> {
              EnumValueDescriptor zero = type.getValues().get(0);
              assertThat(zero.getNumber()).isZero();
              assertThat(zero.getName()).endsWith("_UNSPECIFIED");
            });
  }

  private static boolean isPublic(ServiceDescriptor service) {
    return service.getFile().getPackage().equals("parley.gateway.v1");
  }
}
