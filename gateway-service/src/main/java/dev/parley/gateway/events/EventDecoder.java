package dev.parley.gateway.events;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.parley.proto.events.v1.EventsProto;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes JSON of an event's message; what can't be read is shown as base64. */
final class EventDecoder {
  private static final Map<String, Descriptor> TYPES =
      EventsProto.getDescriptor().getMessageTypes().stream()
          .collect(Collectors.toMap(Descriptor::getFullName, Function.identity()));
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().alwaysPrintFieldsWithNoPresence();

  private EventDecoder() {}

  /**
   * @param type full name of the message; empty when the record doesn't say
   * @param data null for a record without value
   */
  static Struct decode(String type, byte @Nullable [] data) {
    if (data == null) {
      return Struct.getDefaultInstance();
    }
    Descriptor descriptor = TYPES.get(type);
    if (descriptor == null) {
      return raw(data);
    }
    try {
      Struct.Builder json = Struct.newBuilder();
      JsonFormat.parser().merge(PRINTER.print(DynamicMessage.parseFrom(descriptor, data)), json);
      return json.build();
    } catch (InvalidProtocolBufferException e) {
      return raw(data);
    }
  }

  private static Struct raw(byte[] data) {
    return Struct.newBuilder()
        .putFields(
            "base64",
            Value.newBuilder().setStringValue(Base64.getEncoder().encodeToString(data)).build())
        .build();
  }
}
