package dev.parley.gateway.conversations;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Conversations and messages in the words of the contract. */
final class ConversationMessages {
  private ConversationMessages() {}

  static dev.parley.proto.gateway.v1.Conversation conversation(Conversation conversation) {
    return dev.parley.proto.gateway.v1.Conversation.newBuilder()
        .setName(conversation.name())
        .setCustomer(conversation.customer())
        .setState(
            switch (conversation.state()) {
              case OPEN -> dev.parley.proto.gateway.v1.Conversation.State.OPEN;
              case CLOSED -> dev.parley.proto.gateway.v1.Conversation.State.CLOSED;
            })
        .setStage(
            switch (conversation.stage()) {
              case VIRTUAL_AGENT -> dev.parley.proto.gateway.v1.Conversation.Stage.VIRTUAL_AGENT;
              case HUMAN_ASSIST -> dev.parley.proto.gateway.v1.Conversation.Stage.HUMAN_ASSIST;
            })
        .setChannel(conversation.channel())
        .setMessageCount(conversation.messageCount())
        .setCreateTime(timestamp(conversation.createTime()))
        .setUpdateTime(timestamp(conversation.updateTime()))
        .build();
  }

  static dev.parley.proto.gateway.v1.Message message(Message message) {
    dev.parley.proto.gateway.v1.Message.Builder builder =
        dev.parley.proto.gateway.v1.Message.newBuilder()
            .setName(message.name())
            .setAuthor(
                switch (message.author()) {
                  case CUSTOMER -> dev.parley.proto.gateway.v1.Message.Author.CUSTOMER;
                  case ASSISTANT -> dev.parley.proto.gateway.v1.Message.Author.ASSISTANT;
                  case AGENT -> dev.parley.proto.gateway.v1.Message.Author.AGENT;
                })
            .setText(message.text())
            .setCreateTime(timestamp(message.createTime()));
    message.answer().ifPresent(builder::setAnswer);
    return builder.build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
