package dev.parley.feedback.ledger;

import static dev.parley.kit.error.ErrorKind.INVALID_ARGUMENT;

import com.google.protobuf.Timestamp;
import dev.parley.feedback.call.Timestamps;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.feedback.v1.RecordInteractionsRequest;
import dev.parley.proto.feedback.v1.RecordOpenedSourceRequest;
import dev.parley.proto.feedback.v1.SubmitFeedbackRequest;
import dev.parley.proto.types.v1.Sentiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger's values on the wire. */
final class LedgerProtos {
  /** Years 1 to 9999, as {@code google.protobuf.Timestamp} allows. */
  private static final long FIRST_SECOND = -62_135_596_800L;

  private static final long LAST_SECOND = 253_402_300_799L;
  private static final int LAST_NANO = 999_999_999;

  private LedgerProtos() {}

  static Feedback fromProto(SubmitFeedbackRequest request) {
    dev.parley.proto.types.v1.Feedback feedback = request.getFeedback();
    return new Feedback(
        request.getTenant(),
        source(request.getSource()),
        thumbs(feedback.getThumbs()),
        feedback.getRating(),
        feedback.getLabelsList(),
        feedback.getComment(),
        label(feedback.getCorrectedSentiment()),
        feedback.getCorrectedAnswer(),
        feedback.getAnswerId(),
        feedback.getAttributionToken(),
        request.getCustomer(),
        request.getText(),
        request.getLanguage(),
        request.getModelVersion());
  }

  /** Interactions without id or time get theirs here. */
  static List<Interaction> fromProto(RecordInteractionsRequest request, Instant now) {
    List<Interaction> interactions = new ArrayList<>(request.getInteractionsCount());
    for (int i = 0; i < request.getInteractionsCount(); i++) {
      dev.parley.proto.types.v1.Interaction proto = request.getInteractions(i);
      interactions.add(
          new Interaction(
              proto.getInteractionId().isEmpty()
                  ? derivedId(request.getRequestId(), i)
                  : proto.getInteractionId(),
              proto.getCustomer(),
              proto.getProduct(),
              type(proto.getType()),
              proto.hasEventTime() ? instant(proto.getEventTime(), i) : now,
              proto.getAttributionToken()));
    }
    return interactions;
  }

  static OpenedSource fromProto(RecordOpenedSourceRequest request) {
    dev.parley.proto.types.v1.OpenedSource source = request.getSource();
    return new OpenedSource(
        request.getTenant(),
        source.getAnswerId(),
        source.getPassage(),
        source.getPosition(),
        source.getDeclined(),
        request.getCustomer());
  }

  static dev.parley.proto.types.v1.FeedbackRecord toProto(FeedbackRecord entry) {
    Feedback feedback = entry.feedback();
    dev.parley.proto.types.v1.Feedback.Builder proto =
        dev.parley.proto.types.v1.Feedback.newBuilder()
            .setRating(feedback.rating())
            .addAllLabels(feedback.labels())
            .setComment(feedback.comment())
            .setCorrectedAnswer(feedback.correctedAnswer())
            .setAnswerId(feedback.answerId())
            .setAttributionToken(feedback.attributionToken());
    if (feedback.thumbs() != null) {
      proto.setThumbs(
          switch (feedback.thumbs()) {
            case UP -> dev.parley.proto.types.v1.Thumbs.THUMBS_UP;
            case DOWN -> dev.parley.proto.types.v1.Thumbs.THUMBS_DOWN;
          });
    }
    if (feedback.correctedSentiment() != null) {
      proto.setCorrectedSentiment(
          switch (feedback.correctedSentiment()) {
            case NEGATIVE -> Sentiment.Label.NEGATIVE;
            case NEUTRAL -> Sentiment.Label.NEUTRAL;
            case POSITIVE -> Sentiment.Label.POSITIVE;
          });
    }
    return dev.parley.proto.types.v1.FeedbackRecord.newBuilder()
        .setName(entry.name())
        .setFeedback(proto)
        .setCustomer(feedback.customer().isEmpty() ? "" : "customers/" + feedback.customer())
        .setSource(
            switch (feedback.source()) {
              case CLIENT -> "client";
              case AGENT -> "agent";
              case ADMIN -> "admin";
            })
        .setCreateTime(Timestamps.toProto(entry.createTime()))
        .build();
  }

  static dev.parley.proto.types.v1.Interaction toProto(Interaction interaction) {
    return dev.parley.proto.types.v1.Interaction.newBuilder()
        .setCustomer(interaction.customer())
        .setProduct(interaction.product())
        .setType(
            switch (interaction.type()) {
              case VIEW -> dev.parley.proto.types.v1.Interaction.Type.VIEW;
              case CLICK -> dev.parley.proto.types.v1.Interaction.Type.CLICK;
              case ADD_TO_CART -> dev.parley.proto.types.v1.Interaction.Type.ADD_TO_CART;
              case PURCHASE -> dev.parley.proto.types.v1.Interaction.Type.PURCHASE;
              case DISLIKE -> dev.parley.proto.types.v1.Interaction.Type.DISLIKE;
            })
        .setEventTime(Timestamps.toProto(interaction.eventTime()))
        .setAttributionToken(interaction.attributionToken())
        .setInteractionId(interaction.id())
        .build();
  }

  static dev.parley.proto.types.v1.OpenedSource toProto(OpenedSource source) {
    return dev.parley.proto.types.v1.OpenedSource.newBuilder()
        .setAnswerId(source.answerId())
        .setPassage(source.passage())
        .setPosition(source.position())
        .setDeclined(source.declined())
        .build();
  }

  private static String derivedId(String requestId, int place) {
    return requestId.isEmpty()
        ? UUID.randomUUID().toString()
        : "requests/" + requestId + "/" + place;
  }

  private static Source source(String name) {
    return switch (name) {
      case "client" -> Source.CLIENT;
      case "agent" -> Source.AGENT;
      case "admin" -> Source.ADMIN;
      default ->
          throw new ServiceException(
                  INVALID_ARGUMENT, "source must be client, agent or admin (was: " + name + ")")
              .withField("source", "must be client, agent or admin");
    };
  }

  private static @Nullable Thumbs thumbs(dev.parley.proto.types.v1.Thumbs thumbs) {
    return switch (thumbs) {
      case THUMBS_UP -> Thumbs.UP;
      case THUMBS_DOWN -> Thumbs.DOWN;
      case THUMBS_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  private static @Nullable SentimentLabel label(Sentiment.Label label) {
    return switch (label) {
      case NEGATIVE -> SentimentLabel.NEGATIVE;
      case NEUTRAL -> SentimentLabel.NEUTRAL;
      case POSITIVE -> SentimentLabel.POSITIVE;
      case LABEL_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  private static InteractionType type(dev.parley.proto.types.v1.Interaction.Type type) {
    return switch (type) {
      case VIEW -> InteractionType.VIEW;
      case CLICK -> InteractionType.CLICK;
      case ADD_TO_CART -> InteractionType.ADD_TO_CART;
      case PURCHASE -> InteractionType.PURCHASE;
      case DISLIKE -> InteractionType.DISLIKE;
      case TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw new ServiceException(INVALID_ARGUMENT, "interaction type is missing");
    };
  }

  private static Instant instant(Timestamp time, int place) {
    if (time.getSeconds() < FIRST_SECOND
        || time.getSeconds() > LAST_SECOND
        || time.getNanos() < 0
        || time.getNanos() > LAST_NANO) {
      throw new ServiceException(INVALID_ARGUMENT, "event_time is no valid timestamp")
          .withField("interactions[" + place + "].event_time", "must be a time in years 1 to 9999");
    }
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
