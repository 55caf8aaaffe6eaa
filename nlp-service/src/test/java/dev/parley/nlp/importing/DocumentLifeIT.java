package dev.parley.nlp.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.nlp.extraction.SampleFiles;
import dev.parley.proto.nlp.v1.DeleteDocumentRequest;
import dev.parley.proto.nlp.v1.GetDocumentRequest;
import dev.parley.proto.nlp.v1.GetDocumentVersionRequest;
import dev.parley.proto.nlp.v1.ListDocumentVersionsRequest;
import dev.parley.proto.nlp.v1.ListDocumentsRequest;
import dev.parley.proto.nlp.v1.PublishDocumentRequest;
import dev.parley.proto.nlp.v1.RestoreDocumentVersionRequest;
import dev.parley.proto.nlp.v1.StartReindexRequest;
import dev.parley.proto.nlp.v1.UnpublishDocumentRequest;
import dev.parley.proto.types.v1.Document;
import dev.parley.proto.types.v1.DocumentVersion;
import dev.parley.proto.types.v1.KnowledgeJob;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a document after it was taken in. */
@QuarkusTest
class DocumentLifeIT {
  private static final String RETURNS = "documents/returns";
  private static final String QUESTION = "How long may I return a jacket?";

  private final JobClient client = new JobClient();

  @Inject Jdbi jdbi;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void customersSeeNoComments() {
    String written = "You have 45 days.\n<!-- asked: how long? -->\nBring the receipt.";
    importText("returns", written);

    String shown =
        client
            .service()
            .knowledge()
            .getDocument(
                GetDocumentRequest.newBuilder()
                    .setTenant(client.tenant())
                    .setName(RETURNS)
                    .setPublishedOnly(true)
                    .build())
            .getDocument()
            .getContent();

    assertThat(shown).hasSameSizeAs(written).doesNotContain("how long");
    assertThat(shown.indexOf("Bring")).isEqualTo(written.indexOf("Bring"));
    assertThat(client.document(RETURNS).getContent()).isEqualTo(written);
  }

  @Test
  void unpublishedDocumentIsKeptButNotFound() {
    importText("returns", "You have 45 days to return a jacket.");

    assertThat(unpublish().getState()).isEqualTo(Document.State.UNPUBLISHED);

    assertThat(client.search(QUESTION)).isEmpty();
    assertThat(client.document(RETURNS).getContent()).contains("45 days");
    assertThatThrownBy(
            () ->
                client
                    .service()
                    .knowledge()
                    .getDocument(
                        GetDocumentRequest.newBuilder()
                            .setTenant(client.tenant())
                            .setName(RETURNS)
                            .setPublishedOnly(true)
                            .build()))
        .hasMessageContaining("NOT_FOUND");
    assertThat(list(Document.State.UNPUBLISHED)).hasSize(1);
    assertThat(list(Document.State.PUBLISHED)).isEmpty();

    // An import changes what it says, not whether it is published.
    importText("returns", "You have 60 days to return a jacket.");
    assertThat(client.document(RETURNS).getState()).isEqualTo(Document.State.UNPUBLISHED);
    assertThat(client.search(QUESTION)).isEmpty();

    var unused =
        client
            .life()
            .publishDocument(
                PublishDocumentRequest.newBuilder()
                    .setTenant(client.tenant())
                    .setName(RETURNS)
                    .build());
    assertThat(client.search(QUESTION).get(0).getText()).contains("60 days");
  }

  @Test
  void earlierVersionsAreKeptAndCanBeRestored() {
    importText("returns", "You have 45 days to return a jacket.");
    importText("returns", "You have 60 days to return a jacket.");

    assertThat(versions())
        .extracting(DocumentVersion::getName, DocumentVersion::getCurrent)
        .containsExactly(
            tuple(RETURNS + "/versions/2", true), tuple(RETURNS + "/versions/1", false));
    assertThat(versions())
        .allSatisfy(
            version -> {
              assertThat(version.getAuthor()).isEqualTo("admin:test");
              assertThat(version.hasCreateTime()).isTrue();
              assertThat(version.getContent()).isEmpty();
            });
    assertThat(version(1).getContent()).isEqualTo("You have 45 days to return a jacket.");

    Document restored = restore(1);

    assertThat(restored.getVersion()).isEqualTo(3);
    assertThat(restored.getAuthor()).isEqualTo("admin:other");
    assertThat(restored.getContent()).contains("45 days");
    assertThat(client.search(QUESTION).get(0).getText()).contains("45 days");
    assertThat(versions()).hasSize(3);
    assertThat(restore(3).getVersion()).as("nothing to restore").isEqualTo(3);
  }

  @Test
  void oldestVersionsGo() {
    for (int i = 0; i <= 22; i++) {
      importText("returns", "You have " + i + " days.");
    }

    assertThat(versions()).hasSize(21);
    assertThat(versions().get(20).getName()).isEqualTo(RETURNS + "/versions/3");
  }

  @Test
  void originalsAreKeptAsLongAsAVersionNamesThem() {
    Map<String, byte[]> file = Map.of("returns.docx", SampleFiles.docx());
    var unused = client.importAll(file);
    assertThat(originals()).isEqualTo(1);
    importHtml("<h1>Returns</h1><p>Sixty days.</p>");
    unused = client.importAll(file);
    assertThat(originals()).isEqualTo(2);
    assertThat(restore(2).getContent()).isEqualTo("# Returns\n\nSixty days.\n");
    assertThat(originals()).isEqualTo(2);

    var deleted =
        client
            .service()
            .knowledge()
            .deleteDocument(
                DeleteDocumentRequest.newBuilder()
                    .setTenant(client.tenant())
                    .setName(RETURNS)
                    .build());

    assertThat(deleted).isNotNull();
    assertThat(originals()).isZero();
    assertThatThrownBy(this::versions).hasMessageContaining("NOT_FOUND");
  }

  @Test
  void reindexingReadsOriginalsAgain() {
    importHtml("<h1>Returns</h1><p>You have 45 days to return a jacket.</p>");
    importText("plain", "Nothing changes here.");
    // As an earlier extractor and an earlier splitter would have left them.
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              update document set content = 'Other text', content_hash = 'old', passage_count = 0
              where tenant = ? and document_id = 'returns'
              """,
              client.tenant());
          handle.execute("delete from passage where tenant = ?", client.tenant());
        });

    KnowledgeJob job = client.reindex("");

    assertThat(job.getState()).isEqualTo(KnowledgeJob.State.DONE);
    assertThat(job.getTotalCount()).isEqualTo(2);
    assertThat(job.getDoneCount()).isEqualTo(2);
    assertThat(job.getUpdatedCount()).isEqualTo(2);
    assertThat(client.document(RETURNS).getContent()).startsWith("# Returns\n\nYou have 45 days");
    assertThat(client.document(RETURNS).getVersion()).isEqualTo(2);
    assertThat(client.document("documents/plain").getVersion()).as("says the same").isEqualTo(1);
    assertThat(client.search(QUESTION).get(0).getText()).contains("45 days");
    assertThat(client.search("What changes here?")).isNotEmpty();

    KnowledgeJob again = client.reindex(RETURNS);
    assertThat(again.getTotalCount()).isEqualTo(1);
    assertThat(again.getUnchangedCount()).isEqualTo(1);
  }

  @Test
  void titlesAndIdsAreSearchedInWhateverCase() {
    importText("returns", "# Sending Things back\n\nText.");
    importText("tents", "# 100% dry\n\nText.");

    assertThat(titles("things")).containsExactly("Sending Things back");
    assertThat(titles("TENTS")).containsExactly("100% dry");
    assertThat(titles("0%")).containsExactly("100% dry");
    assertThat(titles("_")).isEmpty();
  }

  @Test
  void tenantsDoNotSeeEachOthersDocumentsAndVersions() {
    importText("returns", "You have 45 days.");
    try (JobClient other = new JobClient()) {
      String tenant = other.tenant();
      List<Runnable> calls =
          List.of(
              () ->
                  other
                      .life()
                      .publishDocument(
                          PublishDocumentRequest.newBuilder()
                              .setTenant(tenant)
                              .setName(RETURNS)
                              .build()),
              () ->
                  other
                      .life()
                      .unpublishDocument(
                          UnpublishDocumentRequest.newBuilder()
                              .setTenant(tenant)
                              .setName(RETURNS)
                              .build()),
              () ->
                  other
                      .life()
                      .listDocumentVersions(
                          ListDocumentVersionsRequest.newBuilder()
                              .setTenant(tenant)
                              .setName(RETURNS)
                              .build()),
              () ->
                  other
                      .life()
                      .getDocumentVersion(
                          GetDocumentVersionRequest.newBuilder()
                              .setTenant(tenant)
                              .setName(RETURNS + "/versions/1")
                              .build()),
              () ->
                  other
                      .life()
                      .restoreDocumentVersion(
                          RestoreDocumentVersionRequest.newBuilder()
                              .setTenant(tenant)
                              .setActor("admin:test")
                              .setName(RETURNS + "/versions/1")
                              .build()),
              () ->
                  other
                      .jobs()
                      .startReindex(
                          StartReindexRequest.newBuilder()
                              .setTenant(tenant)
                              .setActor("admin:test")
                              .setDocument(RETURNS)
                              .build()));

      assertThat(calls)
          .allSatisfy(call -> assertThatThrownBy(call::run).hasMessageContaining("NOT_FOUND"));
      assertThat(other.reindex("").getTotalCount()).isZero();
    }
    assertThat(client.document(RETURNS).getState()).isEqualTo(Document.State.PUBLISHED);
  }

  private void importText(String id, String text) {
    var unused = client.importAll(Map.of(id + ".md", SampleFiles.utf8(text)));
  }

  private void importHtml(String page) {
    var unused = client.importAll(Map.of("returns.html", SampleFiles.utf8(page)));
  }

  private Document unpublish() {
    return client
        .life()
        .unpublishDocument(
            UnpublishDocumentRequest.newBuilder()
                .setTenant(client.tenant())
                .setName(RETURNS)
                .build())
        .getDocument();
  }

  private Document restore(int number) {
    return client
        .life()
        .restoreDocumentVersion(
            RestoreDocumentVersionRequest.newBuilder()
                .setTenant(client.tenant())
                .setActor("admin:other")
                .setName(RETURNS + "/versions/" + number)
                .build())
        .getDocument();
  }

  private List<DocumentVersion> versions() {
    return client
        .life()
        .listDocumentVersions(
            ListDocumentVersionsRequest.newBuilder()
                .setTenant(client.tenant())
                .setName(RETURNS)
                .build())
        .getVersionsList();
  }

  private DocumentVersion version(int number) {
    return client
        .life()
        .getDocumentVersion(
            GetDocumentVersionRequest.newBuilder()
                .setTenant(client.tenant())
                .setName(RETURNS + "/versions/" + number)
                .build())
        .getVersion();
  }

  private List<Document> list(Document.State state) {
    return client
        .service()
        .knowledge()
        .listDocuments(
            ListDocumentsRequest.newBuilder().setTenant(client.tenant()).setState(state).build())
        .getDocumentsList();
  }

  private List<String> titles(String part) {
    return client
        .service()
        .knowledge()
        .listDocuments(
            ListDocumentsRequest.newBuilder().setTenant(client.tenant()).setTitle(part).build())
        .getDocumentsList()
        .stream()
        .map(Document::getTitle)
        .toList();
  }

  private int originals() {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select count(*) from original_file where tenant = ?", client.tenant())
                .mapTo(Integer.class)
                .one());
  }
}
