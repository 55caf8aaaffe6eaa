package dev.parley.nlp.knowledge;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.kit.request.RequestLog;
import dev.parley.proto.nlp.v1.DeleteDocumentRequest;
import dev.parley.proto.nlp.v1.DeleteDocumentResponse;
import dev.parley.proto.nlp.v1.GetDocumentRequest;
import dev.parley.proto.nlp.v1.GetDocumentResponse;
import dev.parley.proto.nlp.v1.ImportDocumentsRequest;
import dev.parley.proto.nlp.v1.ImportDocumentsResponse;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc;
import dev.parley.proto.nlp.v1.ListDocumentsRequest;
import dev.parley.proto.nlp.v1.ListDocumentsResponse;
import dev.parley.proto.nlp.v1.SearchPassagesRequest;
import dev.parley.proto.nlp.v1.SearchPassagesResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The edge of the knowledge base. */
@GrpcService
class KnowledgeGrpcService extends KnowledgeServiceGrpc.KnowledgeServiceImplBase {
  private static final String SERVICE = "parley.nlp.v1.KnowledgeService/";

  private final Jdbi jdbi;
  private final RequestLog requests;
  private final KnowledgeImport imports;
  private final JdbcKnowledgeStore store;
  private final DocumentLife life;
  private final KnowledgeListener listener;
  private final PassageSearch search;

  KnowledgeGrpcService(
      Jdbi jdbi,
      RequestLog requests,
      KnowledgeImport imports,
      JdbcKnowledgeStore store,
      DocumentLife life,
      KnowledgeListener listener,
      PassageSearch search) {
    this.jdbi = jdbi;
    this.requests = requests;
    this.imports = imports;
    this.store = store;
    this.life = life;
    this.listener = listener;
    this.search = search;
  }

  @Override
  @Blocking
  public void importDocuments(
      ImportDocumentsRequest request, StreamObserver<ImportDocumentsResponse> replies) {
    // Parsed before the transaction: a bad file costs the database nothing.
    List<ParsedDocument> documents =
        KnowledgeImport.parse(
            request.getDocumentsList().stream().map(KnowledgeCodec::source).toList());
    ImportDocumentsResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    request.getTenant(),
                    SERVICE + "ImportDocuments",
                    request.getRequestId(),
                    request,
                    ImportDocumentsResponse.parser(),
                    () ->
                        KnowledgeCodec.importResponse(
                            imports.write(
                                handle, request.getTenant(), documents, request.getActor()))));
    listener.knowledgeChanged(request.getTenant());
    replies.onNext(response);
    replies.onCompleted();
  }

  @Override
  @Blocking
  public void listDocuments(
      ListDocumentsRequest request, StreamObserver<ListDocumentsResponse> replies) {
    int size = PageSizes.of(request.getPageSize(), 50, 1000);
    DocumentFilter filter = KnowledgeCodec.filter(request);
    String query = "documents:" + request.getTenant() + ":" + filter;
    String after = PageTokens.decode(query, request.getPageToken());
    ListDocumentsResponse response =
        jdbi.withHandle(
            handle -> {
              List<KeptDocument> page =
                  store.list(handle, request.getTenant(), filter, after, size + 1);
              ListDocumentsResponse.Builder reply =
                  ListDocumentsResponse.newBuilder()
                      .setTotalSize(store.count(handle, request.getTenant(), filter));
              page.stream().limit(size).map(KnowledgeCodec::document).forEach(reply::addDocuments);
              if (page.size() > size) {
                reply.setNextPageToken(
                    PageTokens.encode(query, page.get(size - 1).document().id()));
              }
              return reply.build();
            });
    replies.onNext(response);
    replies.onCompleted();
  }

  @Override
  @Blocking
  public void getDocument(GetDocumentRequest request, StreamObserver<GetDocumentResponse> replies) {
    KeptDocument document =
        jdbi.withHandle(
                handle ->
                    store.kept(
                        handle, request.getTenant(), KnowledgeCodec.documentId(request.getName())))
            .filter(kept -> kept.published() || !request.getPublishedOnly())
            .orElseThrow(() -> notFound(request.getName()));
    var shown = KnowledgeCodec.document(document).toBuilder();
    if (request.getPublishedOnly()) {
      shown.setContent(
          CommentScanner.in(shown.getContent(), 0, document.document().markdown()).allBlanked());
    }
    replies.onNext(GetDocumentResponse.newBuilder().setDocument(shown).build());
    replies.onCompleted();
  }

  @Override
  @Blocking
  public void deleteDocument(
      DeleteDocumentRequest request, StreamObserver<DeleteDocumentResponse> replies) {
    DeleteDocumentResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    request.getTenant(),
                    SERVICE + "DeleteDocument",
                    request.getRequestId(),
                    request,
                    DeleteDocumentResponse.parser(),
                    () -> {
                      life.delete(
                          handle,
                          request.getTenant(),
                          KnowledgeCodec.documentId(request.getName()));
                      return DeleteDocumentResponse.getDefaultInstance();
                    }));
    listener.knowledgeChanged(request.getTenant());
    replies.onNext(response);
    replies.onCompleted();
  }

  @Override
  @Blocking
  public void searchPassages(
      SearchPassagesRequest request, StreamObserver<SearchPassagesResponse> replies) {
    int size = PageSizes.of(request.getPageSize(), 10, 100);
    FoundPassages found = search.search(PassageSearchCodec.question(request, size));
    replies.onNext(PassageSearchCodec.response(found, request.getExplain()));
    replies.onCompleted();
  }

  private static ServiceException notFound(String name) {
    return new ServiceException(ErrorKind.NOT_FOUND, "there is no " + name);
  }
}
