package dev.parley.nlp.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.ServiceClient;
import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.KnowledgeBase;
import dev.parley.nlp.language.Language;
import dev.parley.proto.nlp.v1.AnswerResponse;
import dev.parley.proto.nlp.v1.DeleteDocumentRequest;
import dev.parley.proto.nlp.v1.GetDocumentRequest;
import dev.parley.proto.nlp.v1.ImportDocumentsRequest;
import dev.parley.proto.nlp.v1.ListDocumentsRequest;
import dev.parley.proto.nlp.v1.ListDocumentsResponse;
import dev.parley.proto.nlp.v1.SearchPassagesRequest;
import dev.parley.proto.nlp.v1.SearchPassagesResponse;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.Document;
import dev.parley.proto.types.v1.DocumentOutcome;
import dev.parley.proto.types.v1.DocumentSource;
import dev.parley.proto.types.v1.PassageExplanation;
import dev.parley.proto.types.v1.SearchStage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From an imported file to an answer, through PostgreSQL, Lucene and gRPC. */
@QuarkusTest
class KnowledgeIT {
  private static final String RETURNS =
      """
      ---
      id: returns
      title: Returns
      ---
      # Returns

      ## How long do I have to return something?
      <!-- asked: for how many days may I give a jacket back? -->
      <!-- not answered: for how many days may I give back a jacket that I hired? -->
      You have **45 days** to return shoes, jackets and tents. 😀 Keep the receipt.

      ## Who pays for the parcel?
      We do, within the country.
      """;
  private static final String QUESTION = "How long do I have to return a jacket?";

  private final ServiceClient client = ServiceClient.connect();

  @Inject KnowledgeBase knowledge;
  @Inject TextEncoder encoder;
  @Inject RetrievalConfig config;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void importedPassageAnswersAtOnceAndIsCitedExactly() {
    client.importFile("returns.md", RETURNS);

    List<AnswerResponse> events = client.ask(QUESTION);

    assertThat(events.get(0).hasCitations()).isTrue();
    assertThat(events.get(events.size() - 1).getVerdict().getAction())
        .isEqualTo(AnswerRecord.Action.ANSWER);
    Citation citation = events.get(0).getCitations().getCitations(0);
    Document document =
        client
            .knowledge()
            .getDocument(
                GetDocumentRequest.newBuilder()
                    .setTenant(client.tenant())
                    .setName(citation.getDocument())
                    .build())
            .getDocument();
    assertThat(citation.getDocument()).isEqualTo("documents/returns");
    assertThat(document.getContent()).isEqualTo(RETURNS);
    assertThat(RETURNS.substring(citation.getStartOffset(), citation.getEndOffset()))
        .isEqualTo(citation.getQuote())
        .contains("45 days");
    // The whole quote, or what the language model chose of it.
    assertThat(text(events)).contains("45 days").isSubstringOf(citation.getQuote());
  }

  @Test
  void sameContentAgainIsUnchangedAndOtherContentUpdates() {
    assertThat(client.importFile("returns.md", RETURNS).getOutcomes(0).getState())
        .isEqualTo(DocumentOutcome.State.CREATED);
    assertThat(client.importFile("returns.md", RETURNS).getOutcomes(0).getState())
        .isEqualTo(DocumentOutcome.State.UNCHANGED);
    assertThat(
            client
                .importFile("returns.md", RETURNS.replace("45 days", "60 days"))
                .getOutcomes(0)
                .getState())
        .isEqualTo(DocumentOutcome.State.UPDATED);

    assertThat(text(client.ask(QUESTION))).contains("60 days").doesNotContain("45 days");
  }

  @Test
  void repeatedRequestIdReturnsTheEarlierOutcome() {
    client.importFile("returns.md", RETURNS, "import-1");

    assertThat(client.importFile("returns.md", RETURNS, "import-1").getOutcomes(0).getState())
        .isEqualTo(DocumentOutcome.State.CREATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "faq.csv | question,answer | Question %d?,Answer | Question 17?,\"never closed",
        "faq.jsonl | {\"question\":\"q\",\"answer\":\"a\"} | {\"question\":\"%d\",\"answer\":\"a\"} | {\"question\":",
      })
  void fileWithABrokenLineLeavesNothing(String fileName, String first, String good, String broken) {
    String content =
        first
            + IntStream.rangeClosed(2, 16)
                .mapToObj(line -> "\n" + good.formatted(line))
                .collect(Collectors.joining())
            + "\n"
            + broken;
    ImportDocumentsRequest request =
        ImportDocumentsRequest.newBuilder()
            .setTenant(client.tenant())
            .addDocuments(DocumentSource.newBuilder().setFileName("a.md").setContent("Good."))
            .addDocuments(DocumentSource.newBuilder().setFileName(fileName).setContent(content))
            .build();

    assertThatThrownBy(() -> client.knowledge().importDocuments(request))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
              assertThat(e.getStatus().getDescription()).contains("line 17: expected");
            });
    assertThat(list("").getTotalSize()).isZero();
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    client.importFile("returns.md", RETURNS);

    try (ServiceClient other = ServiceClient.connect()) {
      List<AnswerResponse> events = other.ask(QUESTION);

      assertThat(events.get(events.size() - 1).getVerdict().getReason())
          .isEqualTo(AnswerRecord.Reason.MISSING_KNOWLEDGE);
      assertThatThrownBy(
              () ->
                  other
                      .knowledge()
                      .getDocument(
                          GetDocumentRequest.newBuilder()
                              .setTenant(other.tenant())
                              .setName("documents/returns")
                              .build()))
          .hasMessageContaining("NOT_FOUND");
    }
  }

  @Test
  void freshReplicaFindsWhatIsInPostgresAndFollowsChanges() {
    client.importFile("returns.md", RETURNS);
    PassageIndex replica =
        new PassageIndex(
            knowledge, encoder, new ServedRerankModel(), config, new SimpleMeterRegistry());

    Question question = Question.of(QUESTION, Language.ENGLISH);
    replica.catchUp(client.tenant());
    assertThat(replica.retrieve(client.tenant(), question, 5).candidates()).isNotEmpty();

    var unused =
        client
            .knowledge()
            .deleteDocument(
                DeleteDocumentRequest.newBuilder()
                    .setTenant(client.tenant())
                    .setName("documents/returns")
                    .build());
    assertThat(replica.revision(client.tenant()))
        .isLessThan(knowledge.revisions().get(client.tenant()));
    replica.catchUp(client.tenant());
    assertThat(replica.retrieve(client.tenant(), question, 5).candidates()).isEmpty();
  }

  @Test
  void listsComeInPagesAndByCategory() {
    for (int i = 0; i < 5; i++) {
      client.importFile("d" + i + ".md", "---\ncategory: c" + (i % 2) + "\n---\nText " + i + ".");
    }

    ListDocumentsResponse first = list("");
    ListDocumentsResponse second = list(first.getNextPageToken());
    ListDocumentsResponse third = list(second.getNextPageToken());

    assertThat(first.getTotalSize()).isEqualTo(5);
    assertThat(
            List.of(first, second, third).stream()
                .flatMap(page -> page.getDocumentsList().stream())
                .map(Document::getName))
        .containsExactly(
            "documents/d0", "documents/d1", "documents/d2", "documents/d3", "documents/d4");
    assertThat(third.getNextPageToken()).isEmpty();
    assertThat(
            client
                .knowledge()
                .listDocuments(
                    ListDocumentsRequest.newBuilder()
                        .setTenant(client.tenant())
                        .setCategory("c1")
                        .build())
                .getDocumentsCount())
        .isEqualTo(2);
  }

  @Test
  void searchExplainsEachStageAndLeavesStagesOut() {
    client.importFile("returns.md", RETURNS);
    SearchPassagesRequest search =
        SearchPassagesRequest.newBuilder().setTenant(client.tenant()).setQuery(QUESTION).build();

    SearchPassagesResponse plain = client.knowledge().searchPassages(search);
    assertThat(plain.hasExplanation()).isFalse();
    assertThat(plain.getPassages(0).hasExplanation()).isFalse();

    SearchPassagesResponse all =
        client.knowledge().searchPassages(search.toBuilder().setExplain(true).build());
    PassageExplanation best = all.getPassages(0).getExplanation();
    assertThat(all.getExplanation().getStagesList())
        .containsExactly(
            SearchStage.LEXICAL, SearchStage.DENSE, SearchStage.EXAMPLES, SearchStage.ORDER);
    assertThat(all.getExplanation().getOrderVersion()).isNotEmpty();
    assertThat(best.getLexical().getRank()).isEqualTo(1);
    assertThat(best.getLexical().getScore()).isPositive();
    assertThat(best.getDense().getScore()).isPositive();
    assertThat(best.getExample().getQuestion())
        .isEqualTo("for how many days may I give a jacket back?");
    assertThat(best.getNearMiss().getQuestion())
        .isEqualTo("for how many days may I give back a jacket that I hired?");
    assertThat(best.getFused().getRank()).isPositive();
    assertThat(best.getOrder().getRank()).isEqualTo(1);
    assertThat(best.getOrder().getScore()).isEqualTo(all.getPassages(0).getScore());
    assertThat(best.getFeaturesList())
        .extracting(PassageExplanation.Feature::getName)
        .containsExactlyElementsOf(RerankModel.NAMES);

    SearchPassagesResponse words =
        client
            .knowledge()
            .searchPassages(
                search.toBuilder()
                    .setExplain(true)
                    .addWithout(SearchStage.DENSE)
                    .addWithout(SearchStage.EXAMPLES)
                    .addWithout(SearchStage.ORDER)
                    .build());
    PassageExplanation byWords = words.getPassages(0).getExplanation();
    assertThat(words.getExplanation().getStagesList()).containsExactly(SearchStage.LEXICAL);
    assertThat(words.getExplanation().getOrderVersion()).isEmpty();
    assertThat(byWords.hasDense()).isFalse();
    assertThat(byWords.hasExample()).isFalse();
    assertThat(byWords.hasOrder()).isFalse();
    assertThat(byWords.getFeaturesList()).isEmpty();
    assertThat(byWords.getFused().getScore()).isEqualTo(words.getPassages(0).getScore());
  }

  @Test
  void searchWithoutAnyWayToFindIsRefused() {
    SearchPassagesRequest search =
        SearchPassagesRequest.newBuilder()
            .setTenant(client.tenant())
            .setQuery(QUESTION)
            .addWithout(SearchStage.DENSE)
            .addWithout(SearchStage.LEXICAL)
            .build();

    assertThatThrownBy(() -> client.knowledge().searchPassages(search))
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("needs the lexical or the dense stage");
  }

  private ListDocumentsResponse list(String token) {
    return client
        .knowledge()
        .listDocuments(
            ListDocumentsRequest.newBuilder()
                .setTenant(client.tenant())
                .setPageSize(2)
                .setPageToken(token)
                .build());
  }

  private static String text(List<AnswerResponse> events) {
    return events.stream().map(AnswerResponse::getTextDelta).collect(Collectors.joining());
  }
}
