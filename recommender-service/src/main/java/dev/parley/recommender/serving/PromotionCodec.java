package dev.parley.recommender.serving;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.ModelPromoted;
import java.util.Optional;

/** Promotions as events carry them. */
final class PromotionCodec {
  private PromotionCodec() {}

  /** The promotion, empty when it is one of another family. */
  static Optional<Promotion> fromEvent(EventEnvelope event) throws InvalidProtocolBufferException {
    ModelPromoted promoted = ModelPromoted.parseFrom(event.data());
    return promoted.getFamily().equals(ServedModels.FAMILY)
        ? Optional.of(new Promotion(promoted.getVersion(), promoted.getLedgerSequence()))
        : Optional.empty();
  }
}
