package dev.parley.gateway.knowledge;

import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.DocumentLifeServiceGrpc;
import dev.parley.proto.gateway.v1.GetDocumentVersionRequest;
import dev.parley.proto.gateway.v1.GetDocumentVersionResponse;
import dev.parley.proto.gateway.v1.ListDocumentVersionsRequest;
import dev.parley.proto.gateway.v1.ListDocumentVersionsResponse;
import dev.parley.proto.gateway.v1.PublishDocumentRequest;
import dev.parley.proto.gateway.v1.PublishDocumentResponse;
import dev.parley.proto.gateway.v1.RestoreDocumentVersionRequest;
import dev.parley.proto.gateway.v1.RestoreDocumentVersionResponse;
import dev.parley.proto.gateway.v1.UnpublishDocumentRequest;
import dev.parley.proto.gateway.v1.UnpublishDocumentResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of what happens to documents after they were taken in. */
@GrpcService
class DocumentLifeGrpcService extends DocumentLifeServiceGrpc.DocumentLifeServiceImplBase {
  private final DocumentLifeClient documents;
  private final Calls calls;

  DocumentLifeGrpcService(DocumentLifeClient documents, Calls calls) {
    this.documents = documents;
    this.calls = calls;
  }

  @Override
  public void publishDocument(
      PublishDocumentRequest request, StreamObserver<PublishDocumentResponse> observer) {
    calls.unary(observer, caller -> documents.publishDocument(caller.tenant(), request));
  }

  @Override
  public void unpublishDocument(
      UnpublishDocumentRequest request, StreamObserver<UnpublishDocumentResponse> observer) {
    calls.unary(observer, caller -> documents.unpublishDocument(caller.tenant(), request));
  }

  @Override
  public void listDocumentVersions(
      ListDocumentVersionsRequest request, StreamObserver<ListDocumentVersionsResponse> observer) {
    calls.unary(observer, caller -> documents.listDocumentVersions(caller.tenant(), request));
  }

  @Override
  public void getDocumentVersion(
      GetDocumentVersionRequest request, StreamObserver<GetDocumentVersionResponse> observer) {
    calls.unary(observer, caller -> documents.getDocumentVersion(caller.tenant(), request));
  }

  @Override
  public void restoreDocumentVersion(
      RestoreDocumentVersionRequest request,
      StreamObserver<RestoreDocumentVersionResponse> observer) {
    calls.unary(
        observer,
        caller -> documents.restoreDocumentVersion(caller.tenant(), caller.actor(), request));
  }
}
