package dev.parley.gateway.knowledge;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
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
import dev.parley.proto.nlp.v1.DocumentLifeServiceGrpc;
import dev.parley.proto.nlp.v1.DocumentLifeServiceGrpc.DocumentLifeServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/** The public calls about a document's life, in the words of the service that owns it. */
@Singleton
class DocumentLifeClient {
  private static final String SERVICE = "nlp";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final DocumentLifeServiceBlockingStub stub;

  DocumentLifeClient(Neighbours neighbours) {
    this.stub = DocumentLifeServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  PublishDocumentResponse publishDocument(String tenant, PublishDocumentRequest request) {
    var response =
        call(
            nlp ->
                nlp.publishDocument(
                    dev.parley.proto.nlp.v1.PublishDocumentRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .build()));
    return PublishDocumentResponse.newBuilder().setDocument(response.getDocument()).build();
  }

  UnpublishDocumentResponse unpublishDocument(String tenant, UnpublishDocumentRequest request) {
    var response =
        call(
            nlp ->
                nlp.unpublishDocument(
                    dev.parley.proto.nlp.v1.UnpublishDocumentRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .build()));
    return UnpublishDocumentResponse.newBuilder().setDocument(response.getDocument()).build();
  }

  ListDocumentVersionsResponse listDocumentVersions(
      String tenant, ListDocumentVersionsRequest request) {
    var response =
        call(
            nlp ->
                nlp.listDocumentVersions(
                    dev.parley.proto.nlp.v1.ListDocumentVersionsRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .setPageSize(request.getPageSize())
                        .setPageToken(request.getPageToken())
                        .build()));
    return ListDocumentVersionsResponse.newBuilder()
        .addAllVersions(response.getVersionsList())
        .setNextPageToken(response.getNextPageToken())
        .build();
  }

  GetDocumentVersionResponse getDocumentVersion(String tenant, GetDocumentVersionRequest request) {
    var response =
        call(
            nlp ->
                nlp.getDocumentVersion(
                    dev.parley.proto.nlp.v1.GetDocumentVersionRequest.newBuilder()
                        .setTenant(tenant)
                        .setName(request.getName())
                        .build()));
    return GetDocumentVersionResponse.newBuilder().setVersion(response.getVersion()).build();
  }

  RestoreDocumentVersionResponse restoreDocumentVersion(
      String tenant, String actor, RestoreDocumentVersionRequest request) {
    var response =
        call(
            nlp ->
                nlp.restoreDocumentVersion(
                    dev.parley.proto.nlp.v1.RestoreDocumentVersionRequest.newBuilder()
                        .setTenant(tenant)
                        .setActor(actor)
                        .setRequestId(request.getRequestId())
                        .setName(request.getName())
                        .build()));
    return RestoreDocumentVersionResponse.newBuilder().setDocument(response.getDocument()).build();
  }

  private <R> R call(Function<DocumentLifeServiceBlockingStub, R> method) {
    return Forwarding.call(SERVICE, () -> method.apply(Forwarding.within(LIMIT, stub)));
  }
}
