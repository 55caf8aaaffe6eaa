package dev.parley.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What clients and stored events rely on stands in a checked-in file: a change of it is a decision,
 * not an accident.
 */
class ContractCompatibilityTest {
  private static final Path GOLDEN = Path.of("src/test/resources/contract.golden");

  @Test
  void contractEqualsTheGoldenFile() throws IOException {
    List<String> contract = contract();
    if (Boolean.getBoolean("contract.update")) {
      Files.write(GOLDEN, contract);
    }
    List<String> golden = Files.readAllLines(GOLDEN);

    assertThat(contract)
        .as("a golden line that is gone or changed breaks clients or stored events")
        .containsAll(golden);
    assertThat(golden)
        .as(
            "new parts of the contract: run again with -Dcontract.update=true and commit %s",
            GOLDEN)
        .containsAll(contract);
  }

  private static List<String> contract() {
    Stream<String> fields =
        Contracts.messages().stream()
            .flatMap(message -> message.getFields().stream())
            .map(
                field ->
                    "field %s = %d %s%s"
                        .formatted(
                            field.getFullName(),
                            field.getNumber(),
                            cardinality(field),
                            type(field)));
    Stream<String> values =
        Contracts.enums().stream()
            .flatMap(
                type ->
                    type.getValues().stream()
                        .map(
                            value ->
                                "enum %s.%s = %d"
                                    .formatted(
                                        type.getFullName(), value.getName(), value.getNumber())));
    Stream<String> methods =
        Contracts.services().stream()
            .flatMap(service -> service.getMethods().stream())
            .map(ContractCompatibilityTest::signature);
    return Stream.of(fields, values, methods).flatMap(lines -> lines).sorted().toList();
  }

  private static String cardinality(FieldDescriptor field) {
    return field.isMapField() ? "map " : field.isRepeated() ? "repeated " : "";
  }

  private static String type(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE ->
          field.isMapField()
              ? "%s to %s"
                  .formatted(
                      type(field.getMessageType().findFieldByNumber(1)),
                      type(field.getMessageType().findFieldByNumber(2)))
              : field.getMessageType().getFullName();
      case ENUM -> field.getEnumType().getFullName();
      default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  private static String signature(MethodDescriptor method) {
    return "method %s(%s) returns %s%s"
        .formatted(
            method.getFullName(),
            method.getInputType().getFullName(),
            method.isServerStreaming() ? "stream " : "",
            method.getOutputType().getFullName());
  }
}
