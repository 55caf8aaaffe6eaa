package dev.parley.recommender.interactions;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.InteractionRecorded;
import dev.parley.recommender.catalog.ProductNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Interactions as events carry them. */
final class InteractionCodec {
  private InteractionCodec() {}

  record Recorded(String customer, Interaction interaction) {}

  /**
   * @throws ServiceException INVALID_ARGUMENT when the event says too little to be used; no retry
   *     helps
   */
  static Recorded fromEvent(EventEnvelope event) throws InvalidProtocolBufferException {
    dev.parley.proto.types.v1.Interaction interaction =
        InteractionRecorded.parseFrom(event.data()).getInteraction();
    if (event.tenant().isEmpty()
        || interaction.getCustomer().isEmpty()
        || interaction.getProduct().isEmpty()) {
      throw new ServiceException(
          ErrorKind.INVALID_ARGUMENT,
          "interaction %s has no tenant, customer or product".formatted(event.id()));
    }
    Instant time =
        interaction.hasEventTime() ? toInstant(interaction.getEventTime()) : event.time();
    return new Recorded(
        interaction.getCustomer(),
        new Interaction(
            ProductNames.id(interaction.getProduct()),
            type(event, interaction.getType()),
            time.truncatedTo(ChronoUnit.MICROS)));
  }

  private static InteractionType type(
      EventEnvelope event, dev.parley.proto.types.v1.Interaction.Type type) {
    return switch (type) {
      case VIEW -> InteractionType.VIEW;
      case CLICK -> InteractionType.CLICK;
      case ADD_TO_CART -> InteractionType.ADD_TO_CART;
      case PURCHASE -> InteractionType.PURCHASE;
      case DISLIKE -> InteractionType.DISLIKE;
      case TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT,
              "interaction %s has the unknown type %s".formatted(event.id(), type));
    };
  }

  private static Instant toInstant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
