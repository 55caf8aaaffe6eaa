package dev.parley.gateway.knowledge;

import dev.parley.gateway.caller.CallerRole;
import dev.parley.gateway.calls.Calls;
import dev.parley.proto.gateway.v1.DeleteDocumentRequest;
import dev.parley.proto.gateway.v1.DeleteDocumentResponse;
import dev.parley.proto.gateway.v1.GetDocumentRequest;
import dev.parley.proto.gateway.v1.GetDocumentResponse;
import dev.parley.proto.gateway.v1.ImportDocumentsRequest;
import dev.parley.proto.gateway.v1.ImportDocumentsResponse;
import dev.parley.proto.gateway.v1.KnowledgeServiceGrpc;
import dev.parley.proto.gateway.v1.ListDocumentsRequest;
import dev.parley.proto.gateway.v1.ListDocumentsResponse;
import dev.parley.proto.gateway.v1.SearchPassagesRequest;
import dev.parley.proto.gateway.v1.SearchPassagesResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/** Edge of the knowledge base. */
@GrpcService
class KnowledgeGrpcService extends KnowledgeServiceGrpc.KnowledgeServiceImplBase {
  private final KnowledgeClient knowledge;
  private final Calls calls;

  KnowledgeGrpcService(KnowledgeClient knowledge, Calls calls) {
    this.knowledge = knowledge;
    this.calls = calls;
  }

  @Override
  public void importDocuments(
      ImportDocumentsRequest request, StreamObserver<ImportDocumentsResponse> observer) {
    calls.unary(
        observer, caller -> knowledge.importDocuments(caller.tenant(), caller.actor(), request));
  }

  @Override
  public void listDocuments(
      ListDocumentsRequest request, StreamObserver<ListDocumentsResponse> observer) {
    calls.unary(observer, caller -> knowledge.listDocuments(caller.tenant(), request));
  }

  @Override
  public void getDocument(
      GetDocumentRequest request, StreamObserver<GetDocumentResponse> observer) {
    calls.unary(
        observer,
        caller -> knowledge.getDocument(caller.tenant(), !isStaff(caller.role()), request));
  }

  @Override
  public void deleteDocument(
      DeleteDocumentRequest request, StreamObserver<DeleteDocumentResponse> observer) {
    calls.unary(observer, caller -> knowledge.deleteDocument(caller.tenant(), request));
  }

  @Override
  public void searchPassages(
      SearchPassagesRequest request, StreamObserver<SearchPassagesResponse> observer) {
    calls.unary(observer, caller -> knowledge.searchPassages(caller.tenant(), request));
  }

  private static boolean isStaff(CallerRole role) {
    return role == CallerRole.AGENT || role == CallerRole.ADMIN;
  }
}
