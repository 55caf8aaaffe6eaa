package dev.parley.nlp.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import dev.parley.nlp.extraction.SampleFiles;
import dev.parley.proto.nlp.v1.CancelKnowledgeJobRequest;
import dev.parley.proto.nlp.v1.GetKnowledgeJobRequest;
import dev.parley.proto.nlp.v1.ListJobOutcomesRequest;
import dev.parley.proto.nlp.v1.ListKnowledgeJobsRequest;
import dev.parley.proto.nlp.v1.RunImportRequest;
import dev.parley.proto.nlp.v1.WriteImportFilesRequest;
import dev.parley.proto.types.v1.Document;
import dev.parley.proto.types.v1.FilePiece;
import dev.parley.proto.types.v1.KnowledgeJob;
import dev.parley.proto.types.v1.KnowledgeJobOutcome;
import dev.parley.proto.types.v1.KnowledgeJobOutcome.State;
import dev.parley.proto.types.v1.PassageHit;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files into the knowledge, through PostgreSQL, the process that reads them, and gRPC. */
@QuarkusTest
class ImportJobIT {
  private static final byte[] RETURNS =
      SampleFiles.utf8("---\nid: returns\n---\n# Returns\n\nYou have 45 days to return shoes.\n");

  private final JobClient client = new JobClient();

  @Inject Jdbi jdbi;

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void everyFileGetsItsOutcomeAndABadOneLeavesTheOthersBe() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("shop/returns.md", RETURNS);
    files.put("shop/terms.docx", SampleFiles.docx());
    files.put("shop/broken.pdf", SampleFiles.utf8("%PDF-1.7 broken"));
    files.put("shop/latin1.txt", new byte[] {'a', (byte) 0xE9});
    files.put("shop/faq.csv", SampleFiles.utf8("question,answer\nOpen on Sunday?,No.\n"));
    files.put("shop/picture.png", new byte[] {1});
    files.put("other/returns.md", RETURNS);
    files.put("shop/page.html", SampleFiles.utf8("<h1>Tents</h1><p>Dry the tent. 晾干。</p>"));

    KnowledgeJob job = client.importAll(files);

    assertThat(job.getState()).isEqualTo(KnowledgeJob.State.DONE);
    assertThat(client.outcomes(job))
        .extracting(KnowledgeJobOutcome::getFile, KnowledgeJobOutcome::getState)
        .containsExactlyInAnyOrder(
            tuple("shop/returns.md", State.CREATED),
            tuple("shop/terms.docx", State.CREATED),
            tuple("shop/broken.pdf", State.FAILED),
            tuple("shop/latin1.txt", State.FAILED),
            tuple("shop/faq.csv", State.CREATED),
            tuple("shop/picture.png", State.FAILED),
            tuple("other/returns.md", State.FAILED),
            tuple("shop/page.html", State.CREATED));
    assertThat(client.outcomes(job))
        .extracting(KnowledgeJobOutcome::getProblem)
        .anyMatch(problem -> problem.contains("expected a whole PDF file"))
        .anyMatch(problem -> problem.contains("expected UTF-8 text"))
        .anyMatch(problem -> problem.contains("expected a file that ends in"))
        .anyMatch(problem -> problem.contains("found 'returns', as in shop/returns.md"));
    assertThat(job.getTotalCount()).isEqualTo(8);
    assertThat(job.getDoneCount()).isEqualTo(8);
    assertThat(job.getCreatedCount()).isEqualTo(4);
    assertThat(job.getFailedCount()).isEqualTo(4);
  }

  @Test
  void citationsOfExtractedFilesOpenAtTheirWords() {
    assertThat(client.importAll(Map.of("terms.docx", SampleFiles.docx())).getCreatedCount())
        .isEqualTo(1);

    PassageHit hit = client.search("How long may I return shoes?").get(0);

    Document document = client.document(hit.getDocument());
    assertThat(document.getTitle()).isEqualTo("Returns");
    assertThat(hit.getHeadingPathList())
        .containsExactly("Returns", "How long may I return something?");
    assertThat(hit.getText()).contains("45 days to return shoes and tents. 😀 Keep");
    assertThat(document.getContent().substring(hit.getStartOffset(), hit.getEndOffset()))
        .isEqualTo(hit.getText());
  }

  @Test
  void sameFilesAgainAreUnchanged() {
    Map<String, byte[]> files = Map.of("returns.md", RETURNS, "terms.docx", SampleFiles.docx());
    assertThat(client.importAll(files).getCreatedCount()).isEqualTo(2);

    KnowledgeJob again = client.importAll(files);

    assertThat(again.getUnchangedCount()).isEqualTo(2);
    assertThat(client.document("documents/returns").getVersion()).isEqualTo(1);
  }

  @Test
  void archiveIsTheFilesInIt() {
    byte[] inner = SampleFiles.zip(Map.of("a.md", RETURNS));
    byte[] archive =
        SampleFiles.zip(
            Map.of(
                "docs/returns.md",
                RETURNS,
                "docs/empty.md",
                new byte[0],
                "docs/.hidden.md",
                RETURNS,
                "__MACOSX/returns.md",
                RETURNS,
                "docs/logo.png",
                new byte[] {1},
                "docs/inner.zip",
                inner));

    KnowledgeJob job = client.importAll(Map.of("all.zip", archive));

    assertThat(client.outcomes(job))
        .extracting(
            KnowledgeJobOutcome::getFile,
            KnowledgeJobOutcome::getState,
            KnowledgeJobOutcome::getDocument)
        .containsExactlyInAnyOrder(
            tuple("all.zip/docs/returns.md", State.CREATED, "documents/returns"),
            tuple("all.zip/docs/empty.md", State.FAILED, ""),
            tuple("all.zip/docs/inner.zip", State.FAILED, ""));
    assertThat(job.getTotalCount()).isEqualTo(3);
    assertThat(job.getDoneCount()).isEqualTo(3);
  }

  @Test
  void brokenArchiveIsRefusedAsAWhole() {
    byte[] archive = SampleFiles.zip(Map.of("a.md", RETURNS, "b.md", new byte[100_000]));

    KnowledgeJob job = client.importAll(Map.of("cut.zip", Arrays.copyOf(archive, 60)));

    assertThat(client.outcomes(job))
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.getFile()).isEqualTo("cut.zip");
              assertThat(outcome.getProblem()).contains("found a broken one");
            });
    assertThat(job.getDoneCount()).isEqualTo(job.getTotalCount());
  }

  @Test
  void jobOfAReplicaThatDiedGoesOnWhereItWas() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    IntStream.range(0, 30)
        .forEach(
            i -> files.put("d%02d.md".formatted(i), SampleFiles.utf8("# Text " + i + "\n\na")));
    String name = client.receiving(files);
    String id = name.substring(name.indexOf('/') + 1);
    // What a replica leaves behind that was killed after two files, and in the middle of a third.
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              update knowledge_job set state = 'RUNNING', holder = 'dead', done_count = 2,
                created_count = 2, lease_until = now() - interval '1 second'
              where tenant = ? and job_id = ?
              """,
              client.tenant(),
              id);
          handle.execute(
              "delete from knowledge_job_file where job_id = ? and path in ('d00.md', 'd01.md')",
              id);
          handle.execute(
              """
              insert into knowledge_job_outcome (tenant, job_id, path, document_id, title, state,
                passage_count, problem)
              values (?, ?, 'd02.md', 'd02', 'Text 2', 'CREATED', 1, '')
              """,
              client.tenant(),
              id);
        });

    KnowledgeJob job = client.ended(name);

    assertThat(job.getState()).isEqualTo(KnowledgeJob.State.DONE);
    assertThat(job.getDoneCount()).isEqualTo(30);
    assertThat(client.outcomes(job))
        .extracting(KnowledgeJobOutcome::getDocument)
        .doesNotHaveDuplicates()
        .hasSize(28)
        .contains("documents/d02", "documents/d29");
  }

  @Test
  void jobThatAnotherReplicaHoldsIsLeftToIt() {
    String name = client.receiving(Map.of("returns.md", RETURNS));
    String id = name.substring(name.indexOf('/') + 1);
    int unused =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    """
                    update knowledge_job set state = 'RUNNING', holder = 'alive',
                      lease_until = now() + interval '1 hour' where job_id = ?
                    """,
                    id));

    // This replica works, but not on that job.
    assertThat(client.importAll(Map.of("other.md", RETURNS)).getState())
        .isEqualTo(KnowledgeJob.State.DONE);
    assertThat(client.job(name).getState()).isEqualTo(KnowledgeJob.State.RUNNING);
    assertThat(client.job(name).getDoneCount()).isZero();
  }

  @Test
  void cancelledJobStopsAndKeepsWhatItDid() {
    String name = client.receiving(Map.of("returns.md", RETURNS));

    KnowledgeJob cancelled =
        client
            .jobs()
            .cancelKnowledgeJob(
                CancelKnowledgeJobRequest.newBuilder()
                    .setTenant(client.tenant())
                    .setName(name)
                    .build())
            .getJob();

    assertThat(cancelled.getState()).isEqualTo(KnowledgeJob.State.CANCELLED);
    assertThat(cancelled.hasEndTime()).isTrue();
    assertThat(client.run(name).getState()).isEqualTo(KnowledgeJob.State.CANCELLED);
  }

  @Test
  void largeFileComesInPiecesAndOnlyWholeFilesRun() {
    byte[] text = SampleFiles.utf8("# Long\n\n" + "All of it is here. ".repeat(20_000));
    String name = client.receiving(Map.of());
    assertThat(write(name, "long.md", text, 0, 200_000)).isEqualTo(200_000);
    assertThatThrownBy(() -> client.run(name))
        .hasMessageContaining("'long.md' has 200000 bytes, " + text.length + " were declared");
    assertThatThrownBy(() -> write(name, "long.md", text, 300_000, text.length))
        .hasMessageContaining("must be at most 200000");

    // The same bytes again, and some that are new.
    assertThat(write(name, "long.md", text, 100_000, text.length)).isEqualTo(text.length);

    assertThat(client.ended(client.run(name).getName()).getCreatedCount()).isEqualTo(1);
    assertThat(client.document("documents/long").getContent()).isEqualTo(new String(text, UTF_8));
    assertThatThrownBy(() -> write(name, "more.md", text, 0, 10))
        .hasMessageContaining("takes no files any more: it is DONE");
  }

  @Test
  void fileThatIsTooLargeIsRefusedBeforeItComes() {
    String name = client.receiving(Map.of());
    FilePiece piece = FilePiece.newBuilder().setFile("huge.pdf").setSize(1L << 40).build();

    assertThatThrownBy(
            () ->
                client
                    .jobs()
                    .writeImportFiles(
                        WriteImportFilesRequest.newBuilder()
                            .setTenant(client.tenant())
                            .setName(name)
                            .addPieces(piece)
                            .build()))
        .hasMessageContaining("file 'huge.pdf' has 1099511627776 bytes, at most 20971520");
  }

  @Test
  void tenantsDoNotSeeEachOthersJobs() {
    String name = client.receiving(Map.of("returns.md", RETURNS));
    try (JobClient other = new JobClient()) {
      String tenant = other.tenant();
      List<Runnable> calls =
          List.of(
              () ->
                  other
                      .jobs()
                      .getKnowledgeJob(
                          GetKnowledgeJobRequest.newBuilder()
                              .setTenant(tenant)
                              .setName(name)
                              .build()),
              () ->
                  other
                      .jobs()
                      .runImport(
                          RunImportRequest.newBuilder().setTenant(tenant).setName(name).build()),
              () ->
                  other
                      .jobs()
                      .cancelKnowledgeJob(
                          CancelKnowledgeJobRequest.newBuilder()
                              .setTenant(tenant)
                              .setName(name)
                              .build()),
              () ->
                  other
                      .jobs()
                      .listJobOutcomes(
                          ListJobOutcomesRequest.newBuilder()
                              .setTenant(tenant)
                              .setName(name)
                              .build()),
              () ->
                  other
                      .jobs()
                      .writeImportFiles(
                          WriteImportFilesRequest.newBuilder()
                              .setTenant(tenant)
                              .setName(name)
                              .addPieces(JobClient.piece("x.md", RETURNS))
                              .build()));

      assertThat(calls)
          .allSatisfy(call -> assertThatThrownBy(call::run).hasMessageContaining("NOT_FOUND"));
      assertThat(
              other
                  .jobs()
                  .listKnowledgeJobs(
                      ListKnowledgeJobsRequest.newBuilder().setTenant(tenant).build())
                  .getJobsList())
          .isEmpty();
    }
    assertThat(client.job(name).getState()).isEqualTo(KnowledgeJob.State.RECEIVING);
  }

  @Test
  void jobsAreListedNewestFirst() {
    List<String> names =
        IntStream.range(0, 3).mapToObj(i -> client.receiving(Map.of("a.md", RETURNS))).toList();
    ListKnowledgeJobsRequest request =
        ListKnowledgeJobsRequest.newBuilder().setTenant(client.tenant()).setPageSize(2).build();

    var first = client.jobs().listKnowledgeJobs(request);
    var second =
        client
            .jobs()
            .listKnowledgeJobs(request.toBuilder().setPageToken(first.getNextPageToken()).build());

    assertThat(first.getJobsList())
        .extracting(KnowledgeJob::getName)
        .containsExactly(names.get(2), names.get(1));
    assertThat(second.getJobsList())
        .extracting(KnowledgeJob::getName)
        .containsExactly(names.get(0));
    assertThat(second.getNextPageToken()).isEmpty();
  }

  private long write(String name, String file, byte[] bytes, int from, int to) {
    return client
        .jobs()
        .writeImportFiles(
            WriteImportFilesRequest.newBuilder()
                .setTenant(client.tenant())
                .setName(name)
                .addPieces(
                    FilePiece.newBuilder()
                        .setFile(file)
                        .setSize(bytes.length)
                        .setOffset(from)
                        .setData(ByteString.copyFrom(bytes, from, to - from)))
                .build())
        .getReceivedSize();
  }
}
