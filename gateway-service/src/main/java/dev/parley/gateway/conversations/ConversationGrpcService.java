package dev.parley.gateway.conversations;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.calls.Calls;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.kit.request.RequestLog;
import dev.parley.kit.thread.NamedThreads;
import dev.parley.proto.gateway.v1.ConversationServiceGrpc;
import dev.parley.proto.gateway.v1.CreateConversationRequest;
import dev.parley.proto.gateway.v1.CreateConversationResponse;
import dev.parley.proto.gateway.v1.GetAnswerRequest;
import dev.parley.proto.gateway.v1.GetAnswerResponse;
import dev.parley.proto.gateway.v1.GetConversationRequest;
import dev.parley.proto.gateway.v1.GetConversationResponse;
import dev.parley.proto.gateway.v1.ListConversationsRequest;
import dev.parley.proto.gateway.v1.ListConversationsResponse;
import dev.parley.proto.gateway.v1.ListMessagesRequest;
import dev.parley.proto.gateway.v1.ListMessagesResponse;
import dev.parley.proto.gateway.v1.ReplyToCustomerRequest;
import dev.parley.proto.gateway.v1.ReplyToCustomerResponse;
import dev.parley.proto.gateway.v1.ResolveConversationRequest;
import dev.parley.proto.gateway.v1.ResolveConversationResponse;
import dev.parley.proto.gateway.v1.SendMessageRequest;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Edge of conversations. */
@GrpcService
class ConversationGrpcService extends ConversationServiceGrpc.ConversationServiceImplBase {
  private static final String ANSWER_PREFIX = "answers/";

  private final Jdbi jdbi;
  private final RequestLog requests;
  private final Conversations conversations;
  private final Answers answers;
  private final TurnPipeline turns;
  private final HumanAssistance assistance;
  private final Calls calls;
  private final ExecutorService turnThreads;

  ConversationGrpcService(
      Jdbi jdbi,
      RequestLog requests,
      Conversations conversations,
      Answers answers,
      TurnPipeline turns,
      HumanAssistance assistance,
      Calls calls,
      TurnConfig config) {
    this.jdbi = jdbi;
    this.requests = requests;
    this.conversations = conversations;
    this.answers = answers;
    this.turns = turns;
    this.assistance = assistance;
    this.calls = calls;
    // No queue: a turn begins now or is refused.
    this.turnThreads =
        new ThreadPoolExecutor(
            0,
            config.capacity(),
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new NamedThreads("turn"));
  }

  @Override
  public void createConversation(
      CreateConversationRequest request, StreamObserver<CreateConversationResponse> observer) {
    calls.unary(
        observer,
        caller ->
            jdbi.inTransaction(
                handle ->
                    requests.once(
                        handle,
                        caller.tenant(),
                        "CreateConversation",
                        caller.scoped(request.getRequestId()),
                        request,
                        CreateConversationResponse.parser(),
                        () ->
                            CreateConversationResponse.newBuilder()
                                .setConversation(
                                    ConversationMessages.conversation(
                                        conversations.create(
                                            handle,
                                            caller,
                                            request.getCustomer(),
                                            request.getChannel())))
                                .build())));
  }

  @Override
  public void getConversation(
      GetConversationRequest request, StreamObserver<GetConversationResponse> observer) {
    calls.unary(
        observer,
        caller ->
            GetConversationResponse.newBuilder()
                .setConversation(
                    ConversationMessages.conversation(
                        conversations.get(caller, Conversation.idOf(request.getName()))))
                .build());
  }

  @Override
  public void listConversations(
      ListConversationsRequest request, StreamObserver<ListConversationsResponse> observer) {
    calls.unary(observer, caller -> list(caller, request));
  }

  private ListConversationsResponse list(Caller caller, ListConversationsRequest request) {
    String filter = "conversations/" + caller.tenant() + "/" + request.getCustomer();
    int size = PageSizes.of(request.getPageSize(), 50, 1000);
    List<Conversation> found =
        conversations.list(
            caller,
            request.getCustomer(),
            position(PageTokens.decode(filter, request.getPageToken())),
            size + 1);
    ListConversationsResponse.Builder response = ListConversationsResponse.newBuilder();
    found.stream()
        .limit(size)
        .forEach(one -> response.addConversations(ConversationMessages.conversation(one)));
    if (found.size() > size) {
      Conversation last = found.get(size - 1);
      response.setNextPageToken(PageTokens.encode(filter, last.createTime() + "|" + last.id()));
    }
    return response.build();
  }

  private static JdbcConversationStore.@Nullable Position position(String text) {
    if (text.isEmpty()) {
      return null;
    }
    int bar = text.indexOf('|');
    return new JdbcConversationStore.Position(
        Instant.parse(text.substring(0, bar)), text.substring(bar + 1));
  }

  @Override
  public void listMessages(
      ListMessagesRequest request, StreamObserver<ListMessagesResponse> observer) {
    calls.unary(
        observer,
        caller -> {
          String filter = request.getConversation() + "/messages";
          int from = sequence(request);
          int size = PageSizes.of(request.getPageSize(), 50, 1000);
          String after = PageTokens.decode(filter, request.getPageToken());
          List<Message> found =
              conversations.messages(
                  caller,
                  Conversation.idOf(request.getConversation()),
                  after.isEmpty() ? from : Integer.parseInt(after),
                  size + 1);
          ListMessagesResponse.Builder response = ListMessagesResponse.newBuilder();
          found.stream()
              .limit(size)
              .forEach(message -> response.addMessages(ConversationMessages.message(message)));
          if (found.size() > size) {
            response.setNextPageToken(
                PageTokens.encode(filter, Integer.toString(found.get(size - 1).sequence())));
          }
          return response.build();
        });
  }

  /**
   * Of the message after which to begin; 0: from the first.
   *
   * @throws ServiceException INVALID_ARGUMENT when it is of another conversation
   */
  private static int sequence(ListMessagesRequest request) {
    String prefix = request.getConversation() + "/messages/";
    if (request.getAfter().isEmpty()) {
      return 0;
    }
    if (!request.getAfter().startsWith(prefix)) {
      throw new ServiceException(
              ErrorKind.INVALID_ARGUMENT,
              "after is %s (expected: a message of %s)"
                  .formatted(request.getAfter(), request.getConversation()))
          .withField("after", "must be a message of the conversation");
    }
    return Integer.parseInt(request.getAfter().substring(prefix.length()));
  }

  @Override
  public void sendMessage(
      SendMessageRequest request, StreamObserver<SendMessageResponse> observer) {
    calls.stream(
        observer,
        turnThreads,
        (caller, writer) ->
            turns.run(
                caller,
                Conversation.idOf(request.getConversation()),
                request.getRequestId(),
                request.getText(),
                new TurnWriter(writer)));
  }

  @Override
  public void replyToCustomer(
      ReplyToCustomerRequest request, StreamObserver<ReplyToCustomerResponse> observer) {
    calls.unary(
        observer,
        turnThreads, // it may wait for a turn
        caller ->
            ReplyToCustomerResponse.newBuilder()
                .setMessage(
                    ConversationMessages.message(
                        assistance.reply(
                            caller,
                            Conversation.idOf(request.getConversation()),
                            request.getRequestId(),
                            request.getText())))
                .build());
  }

  @Override
  public void resolveConversation(
      ResolveConversationRequest request, StreamObserver<ResolveConversationResponse> observer) {
    calls.unary(
        observer,
        turnThreads,
        caller ->
            ResolveConversationResponse.newBuilder()
                .setConversation(
                    ConversationMessages.conversation(
                        assistance.resolve(caller, Conversation.idOf(request.getName()))))
                .build());
  }

  @Override
  public void getAnswer(GetAnswerRequest request, StreamObserver<GetAnswerResponse> observer) {
    calls.unary(
        observer,
        caller ->
            GetAnswerResponse.newBuilder()
                .setAnswer(
                    answers
                        .get(caller, request.getName().substring(ANSWER_PREFIX.length()))
                        .record())
                .build());
  }

  @PreDestroy
  void stop() {
    turnThreads.shutdown();
  }
}
