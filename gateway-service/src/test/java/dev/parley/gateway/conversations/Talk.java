package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.FakeNeighbours;
import dev.parley.gateway.FakeNlp;
import dev.parley.gateway.GatewayClient;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc.ConversationServiceBlockingStub;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.ListMessagesRequest;
import dev.parley.proto.gateway.v1.Message;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.types.v1.AnswerRecord;
import io.grpc.Context;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Talks to the gateway as a client does. */
final class Talk {
  private final ConversationServiceBlockingStub client;

  Talk(GatewayClient gateway) {
    this.client = ConversationServiceGrpc.newBlockingStub(gateway.as(FakeNeighbours.CLIENT_KEY));
  }

  ConversationServiceBlockingStub client() {
    return client;
  }

  /** A turn that has begun and does not end by itself. */
  Iterator<SendMessageResponse> stuckTurn(Context.CancellableContext context, String conversation) {
    List<Iterator<SendMessageResponse>> turn = new ArrayList<>();
    context.run(
        () -> {
          Iterator<SendMessageResponse> events =
              client.sendMessage(request(conversation, "", FakeNlp.STUCK));
          assertThat(events.hasNext()).isTrue();
          turn.add(events);
        });
    return turn.get(0);
  }

  String newConversation() {
    return client
        .createConversation(CreateConversationRequest.getDefaultInstance())
        .getConversation()
        .getName();
  }

  List<SendMessageResponse> send(String conversation, String requestId, String text) {
    List<SendMessageResponse> events = new ArrayList<>();
    client
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .sendMessage(request(conversation, requestId, text))
        .forEachRemaining(events::add);
    return events;
  }

  static SendMessageRequest request(String conversation, String requestId, String text) {
    return SendMessageRequest.newBuilder()
        .setConversation(conversation)
        .setRequestId(requestId)
        .setText(text)
        .build();
  }

  List<Message> messages(String conversation) {
    return client
        .listMessages(ListMessagesRequest.newBuilder().setConversation(conversation).build())
        .getMessagesList();
  }

  static AnswerRecord answer(List<SendMessageResponse> events) {
    return events.get(events.size() - 1).getDone().getAnswer();
  }

  static String text(List<SendMessageResponse> events) {
    StringBuilder text = new StringBuilder();
    events.forEach(event -> text.append(event.getTextDelta()));
    return text.toString();
  }
}
