package dev.parley.feedback.registry;

import static dev.parley.feedback.ServiceClient.failureOf;
import static dev.parley.feedback.ServiceClient.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import dev.parley.feedback.ServiceClient;
import dev.parley.feedback.TopicReader;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.proto.events.v1.ModelPromoted;
import dev.parley.proto.feedback.v1.ListLedgerEntriesRequest;
import dev.parley.proto.feedback.v1.ListModelsRequest;
import dev.parley.proto.feedback.v1.PromoteModelRequest;
import dev.parley.proto.feedback.v1.RegisterModelRequest;
import dev.parley.proto.feedback.v1.RollbackModelRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelRegistryIT {
  private static final String FIRST = "1111111111111111";
  private static final String SECOND = "2222222222222222";
  private static final String THIRD = "3333333333333333";

  private ServiceClient client;

  /** A family of its own, of any name that the edge's pattern allows. */
  private final String family = "test-2-" + UUID.randomUUID();

  @Inject Jdbi jdbi;
  @Inject ModelRegistry registry;
  @Inject ChampionAnnouncer announcer;

  @BeforeEach
  void connect() {
    client = ServiceClient.connect();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void firstModelOfAFamilyBecomesItsChampion() {
    assertThat(register(FIRST).champion()).isTrue();
    assertThat(register(SECOND).champion()).isFalse();

    assertThat(actions())
        .containsExactly("REGISTERED " + SECOND, "PROMOTED " + FIRST, "REGISTERED " + FIRST);
    assertThat(models())
        .extracting(dev.parley.proto.types.v1.ModelVersion::getAlias)
        .containsExactly("", "champion");
  }

  @Test
  void registeringTheSameDigestAgainChangesNothing() {
    String version = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    RegisterModelRequest request =
        RegisterModelRequest.newBuilder()
            .setFamily("sentiment")
            .setVersion(version)
            .putMetrics("accuracy", 0.75)
            .setActor("shipped")
            .setDescription("shipped with the suite")
            .build();

    dev.parley.proto.types.v1.ModelVersion first =
        client.registry().registerModel(request).getModel();

    assertThat(first.getMetricsMap()).containsExactly(Map.entry("accuracy", 0.75));
    assertThat(client.registry().registerModel(request).getModel()).isEqualTo(first);
    assertThat(
            client
                .registry()
                .listLedgerEntries(
                    ListLedgerEntriesRequest.newBuilder().setFamily("sentiment").build())
                .getEntriesList())
        .filteredOn(entry -> entry.getVersion().equals(version))
        .filteredOn(
            entry -> entry.getAction() == dev.parley.proto.types.v1.LedgerEntry.Action.REGISTERED)
        .hasSize(1);
  }

  @Test
  void modelPromotedByHandIsPublishedWithItsLedgerSequence() {
    register(FIRST);
    register(SECOND);

    assertThat(promote(SECOND).getAlias()).isEqualTo("champion");

    assertThat(actions().get(0)).isEqualTo("PROMOTED " + SECOND);
    assertThat(ledger().get(0).getActor()).isEqualTo("admin:test");
    assertThat(ledger().get(0).getReason()).isEqualTo("looks better");
    ModelPromoted published = awaitPromoted(SECOND);
    assertThat(published.getPreviousVersion()).isEqualTo(FIRST);
    assertThat(published.getLedgerSequence()).isEqualTo(ledger().get(0).getSequence());
  }

  @Test
  void promotingTheChampionWritesNothing() {
    register(FIRST);

    promote(FIRST);

    assertThat(actions()).hasSize(2);
  }

  @Test
  void unknownVersionIsNotFound() {
    register(FIRST);

    assertThat(failureOf(() -> promote(SECOND)).getCode()).isEqualTo(Code.NOT_FOUND_VALUE);
  }

  @Test
  void rollbacksGoBackChampionByChampion() {
    register(FIRST);
    register(SECOND);
    register(THIRD);
    promote(SECOND);
    promote(THIRD);

    assertThat(rollback().getVersion()).isEqualTo(SECOND);
    assertThat(rollback().getVersion()).isEqualTo(FIRST);

    assertThat(actions().subList(0, 2))
        .containsExactly("ROLLED_BACK " + FIRST, "ROLLED_BACK " + SECOND);
    com.google.rpc.Status refused = failureOf(this::rollback);
    assertThat(refused.getCode()).isEqualTo(Code.FAILED_PRECONDITION_VALUE);
    assertThat(reasonOf(refused)).isEqualTo("NO_EARLIER_CHAMPION");
    assertThat(awaitPromoted(FIRST).getPreviousVersion()).isIn("", SECOND);
  }

  @Test
  void sameRequestIdRollsBackOnce() {
    register(FIRST);
    register(SECOND);
    register(THIRD);
    promote(SECOND);
    promote(THIRD);
    RollbackModelRequest request =
        RollbackModelRequest.newBuilder()
            .setFamily(family)
            .setActor("admin:test")
            .setRequestId(UUID.randomUUID().toString())
            .build();

    assertThat(client.registry().rollbackModel(request))
        .isEqualTo(client.registry().rollbackModel(request));
    assertThat(actions().get(0)).isEqualTo("ROLLED_BACK " + SECOND);
    assertThat(actions().get(1)).isEqualTo("PROMOTED " + THIRD);
  }

  @Test
  void ledgerCannotBeChangedBySql() {
    register(FIRST);

    for (String sql :
        List.of(
            "UPDATE ledger_entry SET reason = 'never happened'",
            "DELETE FROM ledger_entry",
            "TRUNCATE ledger_entry",
            "UPDATE model_version SET description = ''",
            "DELETE FROM model_measurement")) {
      assertThatExceptionOfType(UnableToExecuteStatementException.class)
          .as(sql)
          .isThrownBy(() -> jdbi.useHandle(handle -> handle.execute(sql)))
          .withMessageContaining("is append-only");
    }
    assertThat(actions()).hasSize(2);
  }

  @Test
  void ledgerNumbersItselfWithoutGaps() throws Exception {
    register(FIRST);
    jdbi.useHandle(
        handle -> {
          handle.begin();
          registry.trainingFailed(handle, family, "policy", "rolled back");
          handle.rollback();
        });
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> failure =
          () -> {
            jdbi.useTransaction(
                handle -> registry.trainingFailed(handle, family, "policy", "at once"));
            return true;
          };
      for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(20, failure))) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    List<Long> sequences =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT sequence FROM ledger_entry ORDER BY sequence")
                    .mapTo(Long.class)
                    .list());
    List<Long> expected = new ArrayList<>();
    for (long i = 1; i <= sequences.size(); i++) {
      expected.add(i);
    }
    assertThat(sequences).isEqualTo(expected);
  }

  @Test
  void championIsPublishedAgainForABrokerThatLostIt() {
    register(FIRST);
    ModelPromoted first = awaitPromoted(FIRST);

    announcer.announce();

    try (TopicReader topic = TopicReader.open("parley.models.v1")) {
      topic.await(event -> topic.all(this::isMine).size() >= 2);
      assertThat(topic.all(this::isMine)).allMatch(event -> promoted(event).equals(first));
    }
  }

  @Test
  void ledgerIsListedInPages() {
    register(FIRST);
    register(SECOND);

    var first =
        client
            .registry()
            .listLedgerEntries(
                ListLedgerEntriesRequest.newBuilder().setFamily(family).setPageSize(2).build());
    var second =
        client
            .registry()
            .listLedgerEntries(
                ListLedgerEntriesRequest.newBuilder()
                    .setFamily(family)
                    .setPageSize(2)
                    .setPageToken(first.getNextPageToken())
                    .build());

    assertThat(first.getEntriesCount()).isEqualTo(2);
    assertThat(second.getEntriesCount()).isEqualTo(1);
    assertThat(second.getNextPageToken()).isEmpty();
  }

  private ModelVersion register(String version) {
    return jdbi.inTransaction(
        handle ->
            registry.register(
                handle,
                new NewModel(family, version, Map.of("accuracy", 0.5), "shipped", "", "test")));
  }

  private dev.parley.proto.types.v1.ModelVersion promote(String version) {
    return client
        .registry()
        .promoteModel(
            PromoteModelRequest.newBuilder()
                .setName("models/" + family + "/versions/" + version)
                .setActor("admin:test")
                .setReason("looks better")
                .build())
        .getModel();
  }

  private dev.parley.proto.types.v1.ModelVersion rollback() {
    return client
        .registry()
        .rollbackModel(
            RollbackModelRequest.newBuilder()
                .setFamily(family)
                .setActor("admin:test")
                .setReason("customers complain")
                .build())
        .getModel();
  }

  private List<dev.parley.proto.types.v1.ModelVersion> models() {
    return client
        .registry()
        .listModels(ListModelsRequest.newBuilder().setFamily(family).build())
        .getModelsList();
  }

  private List<dev.parley.proto.types.v1.LedgerEntry> ledger() {
    return client
        .registry()
        .listLedgerEntries(ListLedgerEntriesRequest.newBuilder().setFamily(family).build())
        .getEntriesList();
  }

  private List<String> actions() {
    return ledger().stream().map(entry -> entry.getAction() + " " + entry.getVersion()).toList();
  }

  private ModelPromoted awaitPromoted(String version) {
    try (TopicReader topic = TopicReader.open("parley.models.v1")) {
      return promoted(
          topic.await(event -> isMine(event) && promoted(event).getVersion().equals(version)));
    }
  }

  private boolean isMine(EventEnvelope event) {
    return event.key().equals(family);
  }

  private static ModelPromoted promoted(EventEnvelope event) {
    try {
      return ModelPromoted.parseFrom(event.data());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
