package dev.parley.gateway.knowledge;

import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.gateway.neighbours.Neighbours;
import dev.parley.proto.gateway.v1.DeleteDocumentRequest;
import dev.parley.proto.gateway.v1.DeleteDocumentResponse;
import dev.parley.proto.gateway.v1.GetDocumentRequest;
import dev.parley.proto.gateway.v1.GetDocumentResponse;
import dev.parley.proto.gateway.v1.ImportDocumentsRequest;
import dev.parley.proto.gateway.v1.ImportDocumentsResponse;
import dev.parley.proto.gateway.v1.ListDocumentsRequest;
import dev.parley.proto.gateway.v1.ListDocumentsResponse;
import dev.parley.proto.gateway.v1.SearchPassagesRequest;
import dev.parley.proto.gateway.v1.SearchPassagesResponse;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc;
import dev.parley.proto.nlp.v1.KnowledgeServiceGrpc.KnowledgeServiceBlockingStub;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The public calls, in the words of the service that owns the knowledge. */
@Singleton
class KnowledgeClient {
  private static final String SERVICE = "nlp";
  private static final Duration READ = Duration.ofSeconds(5);

  /** Hundreds of documents are split and indexed before the answer comes. */
  private static final Duration IMPORT = Duration.ofMinutes(2);

  private final KnowledgeServiceBlockingStub stub;

  KnowledgeClient(Neighbours neighbours) {
    this.stub = KnowledgeServiceGrpc.newBlockingStub(neighbours.nlp());
  }

  ImportDocumentsResponse importDocuments(
      String tenant, String actor, ImportDocumentsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(IMPORT, stub)
                    .importDocuments(
                        dev.parley.proto.nlp.v1.ImportDocumentsRequest.newBuilder()
                            .setTenant(tenant)
                            .setRequestId(request.getRequestId())
                            .addAllDocuments(request.getDocumentsList())
                            .setActor(actor)
                            .build()));
    return ImportDocumentsResponse.newBuilder().addAllOutcomes(response.getOutcomesList()).build();
  }

  ListDocumentsResponse listDocuments(String tenant, ListDocumentsRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .listDocuments(
                        dev.parley.proto.nlp.v1.ListDocumentsRequest.newBuilder()
                            .setTenant(tenant)
                            .setPageSize(request.getPageSize())
                            .setPageToken(request.getPageToken())
                            .setLanguage(request.getLanguage())
                            .setCategory(request.getCategory())
                            .setState(request.getState())
                            .setTitle(request.getTitle())
                            .build()));
    return ListDocumentsResponse.newBuilder()
        .addAllDocuments(response.getDocumentsList())
        .setNextPageToken(response.getNextPageToken())
        .setTotalSize(response.getTotalSize())
        .build();
  }

  /**
   * @param publishedOnly whether a document that is not published is not there
   */
  GetDocumentResponse getDocument(
      String tenant, boolean publishedOnly, GetDocumentRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .getDocument(
                        dev.parley.proto.nlp.v1.GetDocumentRequest.newBuilder()
                            .setTenant(tenant)
                            .setName(request.getName())
                            .setPublishedOnly(publishedOnly)
                            .build()));
    return GetDocumentResponse.newBuilder().setDocument(response.getDocument()).build();
  }

  DeleteDocumentResponse deleteDocument(String tenant, DeleteDocumentRequest request) {
    var unused =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .deleteDocument(
                        dev.parley.proto.nlp.v1.DeleteDocumentRequest.newBuilder()
                            .setTenant(tenant)
                            .setName(request.getName())
                            .setRequestId(request.getRequestId())
                            .build()));
    return DeleteDocumentResponse.getDefaultInstance();
  }

  SearchPassagesResponse searchPassages(String tenant, SearchPassagesRequest request) {
    var response =
        Forwarding.call(
            SERVICE,
            () ->
                Forwarding.within(READ, stub)
                    .searchPassages(
                        dev.parley.proto.nlp.v1.SearchPassagesRequest.newBuilder()
                            .setTenant(tenant)
                            .setQuery(request.getQuery())
                            .setPageSize(request.getPageSize())
                            .setLanguage(request.getLanguage())
                            .setExplain(request.getExplain())
                            .addAllWithout(request.getWithoutList())
                            .build()));
    SearchPassagesResponse.Builder reply =
        SearchPassagesResponse.newBuilder().addAllPassages(response.getPassagesList());
    if (response.hasExplanation()) {
      reply.setExplanation(response.getExplanation());
    }
    return reply.build();
  }
}
