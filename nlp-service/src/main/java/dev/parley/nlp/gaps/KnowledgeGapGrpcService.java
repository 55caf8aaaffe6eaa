package dev.parley.nlp.gaps;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.proto.nlp.v1.ApproveSuggestedArticleRequest;
import dev.parley.proto.nlp.v1.ApproveSuggestedArticleResponse;
import dev.parley.proto.nlp.v1.DismissSuggestedArticleRequest;
import dev.parley.proto.nlp.v1.DismissSuggestedArticleResponse;
import dev.parley.proto.nlp.v1.GetKnowledgeGapRequest;
import dev.parley.proto.nlp.v1.GetKnowledgeGapResponse;
import dev.parley.proto.nlp.v1.KnowledgeGapServiceGrpc;
import dev.parley.proto.nlp.v1.ListKnowledgeGapsRequest;
import dev.parley.proto.nlp.v1.ListKnowledgeGapsResponse;
import dev.parley.proto.nlp.v1.ListSuggestedArticlesRequest;
import dev.parley.proto.nlp.v1.ListSuggestedArticlesResponse;
import dev.parley.proto.nlp.v1.UpdateKnowledgeGapRequest;
import dev.parley.proto.nlp.v1.UpdateKnowledgeGapResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The edge of knowledge gaps and suggested articles. */
@GrpcService
class KnowledgeGapGrpcService extends KnowledgeGapServiceGrpc.KnowledgeGapServiceImplBase {
  private static final int EXAMPLES_IN_LISTS = 3;
  private static final int EXAMPLES = 20;

  private final Jdbi jdbi;
  private final JdbcGapStore gaps;
  private final JdbcUnansweredStore questions;
  private final JdbcArticleStore articleStore;
  private final Articles articles;
  private final Clock clock;

  KnowledgeGapGrpcService(
      Jdbi jdbi,
      JdbcGapStore gaps,
      JdbcUnansweredStore questions,
      JdbcArticleStore articleStore,
      Articles articles,
      Clock clock) {
    this.jdbi = jdbi;
    this.gaps = gaps;
    this.questions = questions;
    this.articleStore = articleStore;
    this.articles = articles;
    this.clock = clock;
  }

  @Override
  @Blocking
  public void listKnowledgeGaps(
      ListKnowledgeGapsRequest request, StreamObserver<ListKnowledgeGapsResponse> replies) {
    String tenant = request.getTenant();
    String state = GapCodec.state(request.getState());
    int size = PageSizes.of(request.getPageSize(), 50, 1000);
    String query = String.join(":", "gaps", tenant, state, request.getLanguage());
    String after = PageTokens.decode(query, request.getPageToken());
    ListKnowledgeGapsResponse response =
        jdbi.withHandle(
            handle -> {
              List<KnowledgeGap> found =
                  gaps.list(
                      handle, tenant, state, request.getLanguage(), gapPosition(after), size + 1);
              ListKnowledgeGapsResponse.Builder reply =
                  ListKnowledgeGapsResponse.newBuilder()
                      .setTotalSize(gaps.count(handle, tenant, state, request.getLanguage()));
              found.stream()
                  .limit(size)
                  .map(gap -> withExamples(handle, tenant, gap, EXAMPLES_IN_LISTS))
                  .forEach(gap -> reply.addGaps(GapCodec.gap(gap)));
              if (found.size() > size) {
                KnowledgeGap last = found.get(size - 1);
                reply.setNextPageToken(
                    PageTokens.encode(query, last.questionCount() + "|" + last.id()));
              }
              return reply.build();
            });
    reply(replies, response);
  }

  @Override
  @Blocking
  public void getKnowledgeGap(
      GetKnowledgeGapRequest request, StreamObserver<GetKnowledgeGapResponse> replies) {
    reply(
        replies,
        GetKnowledgeGapResponse.newBuilder()
            .setGap(
                GapCodec.gap(
                    jdbi.withHandle(
                        handle -> find(handle, request.getTenant(), request.getName()))))
            .build());
  }

  @Override
  @Blocking
  public void updateKnowledgeGap(
      UpdateKnowledgeGapRequest request, StreamObserver<UpdateKnowledgeGapResponse> replies) {
    KnowledgeGap.State state = KnowledgeGap.State.valueOf(request.getState().name());
    KnowledgeGap changed =
        jdbi.inTransaction(
            handle -> {
              gaps.setState(
                  handle,
                  request.getTenant(),
                  GapCodec.gapId(request.getName()),
                  state,
                  clock.instant());
              return find(handle, request.getTenant(), request.getName());
            });
    reply(replies, UpdateKnowledgeGapResponse.newBuilder().setGap(GapCodec.gap(changed)).build());
  }

  @Override
  @Blocking
  public void listSuggestedArticles(
      ListSuggestedArticlesRequest request, StreamObserver<ListSuggestedArticlesResponse> replies) {
    String tenant = request.getTenant();
    String state = GapCodec.state(request.getState());
    int size = PageSizes.of(request.getPageSize(), 50, 1000);
    String query = String.join(":", "articles", tenant, state);
    String after = PageTokens.decode(query, request.getPageToken());
    ListSuggestedArticlesResponse response =
        jdbi.withHandle(
            handle -> {
              List<SuggestedArticle> found =
                  articleStore.list(handle, tenant, state, articlePosition(after), size + 1);
              ListSuggestedArticlesResponse.Builder reply =
                  ListSuggestedArticlesResponse.newBuilder()
                      .setTotalSize(articleStore.count(handle, tenant, state));
              found.stream()
                  .limit(size)
                  .forEach(article -> reply.addArticles(GapCodec.article(article)));
              if (found.size() > size) {
                SuggestedArticle last = found.get(size - 1);
                reply.setNextPageToken(
                    PageTokens.encode(query, last.createTime() + "|" + last.id()));
              }
              return reply.build();
            });
    reply(replies, response);
  }

  @Override
  @Blocking
  public void approveSuggestedArticle(
      ApproveSuggestedArticleRequest request,
      StreamObserver<ApproveSuggestedArticleResponse> replies) {
    reply(
        replies,
        ApproveSuggestedArticleResponse.newBuilder()
            .setArticle(
                GapCodec.article(
                    articles.approve(
                        request.getTenant(),
                        GapCodec.articleId(request.getName()),
                        request.getTitle(),
                        request.getBody(),
                        request.getCategory(),
                        request.getDecidedBy())))
            .build());
  }

  @Override
  @Blocking
  public void dismissSuggestedArticle(
      DismissSuggestedArticleRequest request,
      StreamObserver<DismissSuggestedArticleResponse> replies) {
    reply(
        replies,
        DismissSuggestedArticleResponse.newBuilder()
            .setArticle(
                GapCodec.article(
                    articles.dismiss(
                        request.getTenant(),
                        GapCodec.articleId(request.getName()),
                        request.getReason(),
                        request.getDecidedBy())))
            .build());
  }

  private KnowledgeGap find(Handle handle, String tenant, String name) {
    return gaps.find(handle, tenant, GapCodec.gapId(name))
        .map(gap -> withExamples(handle, tenant, gap, EXAMPLES))
        .orElseThrow(() -> new ServiceException(ErrorKind.NOT_FOUND, "there is no " + name));
  }

  private KnowledgeGap withExamples(Handle handle, String tenant, KnowledgeGap gap, int most) {
    return gap.with(
        gaps.reasons(handle, tenant, gap.id()), questions.ofGap(handle, tenant, gap.id(), most));
  }

  private static JdbcGapStore.Position gapPosition(String token) {
    if (token.isEmpty()) {
      return JdbcGapStore.Position.FIRST;
    }
    int bar = token.indexOf('|');
    return new JdbcGapStore.Position(
        Integer.parseInt(token.substring(0, bar)), token.substring(bar + 1));
  }

  private static JdbcArticleStore.@Nullable Position articlePosition(String token) {
    if (token.isEmpty()) {
      return null;
    }
    int bar = token.indexOf('|');
    return new JdbcArticleStore.Position(
        Instant.parse(token.substring(0, bar)), token.substring(bar + 1));
  }

  private static <R> void reply(StreamObserver<R> replies, R response) {
    replies.onNext(response);
    replies.onCompleted();
  }
}
