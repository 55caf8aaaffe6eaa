package dev.parley.nlp.knowledge;

import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.kit.request.RequestLog;
import dev.parley.proto.nlp.v1.DocumentLifeServiceGrpc;
import dev.parley.proto.nlp.v1.GetDocumentVersionRequest;
import dev.parley.proto.nlp.v1.GetDocumentVersionResponse;
import dev.parley.proto.nlp.v1.ListDocumentVersionsRequest;
import dev.parley.proto.nlp.v1.ListDocumentVersionsResponse;
import dev.parley.proto.nlp.v1.PublishDocumentRequest;
import dev.parley.proto.nlp.v1.PublishDocumentResponse;
import dev.parley.proto.nlp.v1.RestoreDocumentVersionRequest;
import dev.parley.proto.nlp.v1.RestoreDocumentVersionResponse;
import dev.parley.proto.nlp.v1.UnpublishDocumentRequest;
import dev.parley.proto.nlp.v1.UnpublishDocumentResponse;
import dev.parley.proto.types.v1.Document;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The edge of what happens to a document after it was taken in. */
@GrpcService
@Blocking
class DocumentLifeGrpcService extends DocumentLifeServiceGrpc.DocumentLifeServiceImplBase {
  private static final String RESTORE = "parley.nlp.v1.DocumentLifeService/RestoreDocumentVersion";

  private final Jdbi jdbi;
  private final RequestLog requests;
  private final DocumentLife life;
  private final KnowledgeListener listener;

  DocumentLifeGrpcService(
      Jdbi jdbi, RequestLog requests, DocumentLife life, KnowledgeListener listener) {
    this.jdbi = jdbi;
    this.requests = requests;
    this.life = life;
    this.listener = listener;
  }

  @Override
  public void publishDocument(
      PublishDocumentRequest request, StreamObserver<PublishDocumentResponse> replies) {
    Document document = publish(request.getTenant(), request.getName(), true);
    replies.onNext(PublishDocumentResponse.newBuilder().setDocument(document).build());
    replies.onCompleted();
  }

  @Override
  public void unpublishDocument(
      UnpublishDocumentRequest request, StreamObserver<UnpublishDocumentResponse> replies) {
    Document document = publish(request.getTenant(), request.getName(), false);
    replies.onNext(UnpublishDocumentResponse.newBuilder().setDocument(document).build());
    replies.onCompleted();
  }

  @Override
  public void listDocumentVersions(
      ListDocumentVersionsRequest request, StreamObserver<ListDocumentVersionsResponse> replies) {
    int size = PageSizes.of(request.getPageSize(), 50, 1000);
    String query = "versions:" + request.getTenant() + ":" + request.getName();
    String below = PageTokens.decode(query, request.getPageToken());
    List<DocumentVersion> page =
        jdbi.withHandle(
            handle ->
                life.versions(
                    handle,
                    request.getTenant(),
                    KnowledgeCodec.documentId(request.getName()),
                    below.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(below),
                    size + 1));
    ListDocumentVersionsResponse.Builder reply = ListDocumentVersionsResponse.newBuilder();
    page.stream().limit(size).map(KnowledgeCodec::version).forEach(reply::addVersions);
    if (page.size() > size) {
      reply.setNextPageToken(
          PageTokens.encode(query, Integer.toString(page.get(size - 1).number())));
    }
    replies.onNext(reply.build());
    replies.onCompleted();
  }

  @Override
  public void getDocumentVersion(
      GetDocumentVersionRequest request, StreamObserver<GetDocumentVersionResponse> replies) {
    String name = request.getName();
    DocumentVersion version =
        jdbi.withHandle(
            handle ->
                life.version(
                    handle,
                    request.getTenant(),
                    KnowledgeCodec.documentId(name),
                    KnowledgeCodec.versionNumber(name)));
    replies.onNext(
        GetDocumentVersionResponse.newBuilder()
            .setVersion(KnowledgeCodec.version(version))
            .build());
    replies.onCompleted();
  }

  @Override
  public void restoreDocumentVersion(
      RestoreDocumentVersionRequest request,
      StreamObserver<RestoreDocumentVersionResponse> replies) {
    RestoreDocumentVersionResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    request.getTenant(),
                    RESTORE,
                    request.getRequestId(),
                    request,
                    RestoreDocumentVersionResponse.parser(),
                    () ->
                        RestoreDocumentVersionResponse.newBuilder()
                            .setDocument(
                                KnowledgeCodec.document(
                                    life.restore(
                                        handle,
                                        request.getTenant(),
                                        KnowledgeCodec.documentId(request.getName()),
                                        KnowledgeCodec.versionNumber(request.getName()),
                                        request.getActor())))
                            .build()));
    listener.knowledgeChanged(request.getTenant());
    replies.onNext(response);
    replies.onCompleted();
  }

  private Document publish(String tenant, String name, boolean published) {
    KeptDocument document =
        jdbi.inTransaction(
            handle -> life.publish(handle, tenant, KnowledgeCodec.documentId(name), published));
    listener.knowledgeChanged(tenant);
    return KnowledgeCodec.document(document);
  }
}
