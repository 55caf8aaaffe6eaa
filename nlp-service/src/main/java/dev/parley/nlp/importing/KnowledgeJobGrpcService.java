package dev.parley.nlp.importing;

import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.kit.request.RequestLog;
import dev.parley.nlp.importing.JdbcJobOutcomeStore.Placed;
import dev.parley.proto.nlp.v1.CancelKnowledgeJobRequest;
import dev.parley.proto.nlp.v1.CancelKnowledgeJobResponse;
import dev.parley.proto.nlp.v1.GetKnowledgeJobRequest;
import dev.parley.proto.nlp.v1.GetKnowledgeJobResponse;
import dev.parley.proto.nlp.v1.KnowledgeJobServiceGrpc;
import dev.parley.proto.nlp.v1.ListJobOutcomesRequest;
import dev.parley.proto.nlp.v1.ListJobOutcomesResponse;
import dev.parley.proto.nlp.v1.ListKnowledgeJobsRequest;
import dev.parley.proto.nlp.v1.ListKnowledgeJobsResponse;
import dev.parley.proto.nlp.v1.RunImportRequest;
import dev.parley.proto.nlp.v1.RunImportResponse;
import dev.parley.proto.nlp.v1.StartImportRequest;
import dev.parley.proto.nlp.v1.StartImportResponse;
import dev.parley.proto.nlp.v1.StartReindexRequest;
import dev.parley.proto.nlp.v1.StartReindexResponse;
import dev.parley.proto.nlp.v1.WriteImportFilesRequest;
import dev.parley.proto.nlp.v1.WriteImportFilesResponse;
import dev.parley.proto.types.v1.KnowledgeJob;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The edge of jobs. */
@GrpcService
@Blocking
class KnowledgeJobGrpcService extends KnowledgeJobServiceGrpc.KnowledgeJobServiceImplBase {
  private static final String SERVICE = "parley.nlp.v1.KnowledgeJobService/";
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private final Jdbi jdbi;
  private final RequestLog requests;
  private final JobIntake intake;
  private final JdbcJobStore jobs;
  private final JdbcJobOutcomeStore outcomes;

  KnowledgeJobGrpcService(
      Jdbi jdbi,
      RequestLog requests,
      JobIntake intake,
      JdbcJobStore jobs,
      JdbcJobOutcomeStore outcomes) {
    this.jdbi = jdbi;
    this.requests = requests;
    this.intake = intake;
    this.jobs = jobs;
    this.outcomes = outcomes;
  }

  private interface Act {
    dev.parley.nlp.importing.KnowledgeJob on(Handle handle);
  }

  @Override
  public void startImport(StartImportRequest request, StreamObserver<StartImportResponse> replies) {
    StartImportResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    request.getTenant(),
                    SERVICE + "StartImport",
                    request.getRequestId(),
                    request,
                    StartImportResponse.parser(),
                    () ->
                        StartImportResponse.newBuilder()
                            .setJob(
                                KnowledgeJobCodec.job(
                                    intake.startImport(
                                        handle,
                                        request.getTenant(),
                                        request.getLabel(),
                                        request.getActor())))
                            .build()));
    reply(replies, response);
  }

  @Override
  public void writeImportFiles(
      WriteImportFilesRequest request, StreamObserver<WriteImportFilesResponse> replies) {
    long received =
        jdbi.inTransaction(
            handle ->
                intake.write(
                    handle,
                    request.getTenant(),
                    KnowledgeJobCodec.id(request.getName()),
                    KnowledgeJobCodec.pieces(request.getPiecesList())));
    reply(replies, WriteImportFilesResponse.newBuilder().setReceivedSize(received).build());
  }

  @Override
  public void runImport(RunImportRequest request, StreamObserver<RunImportResponse> replies) {
    String id = KnowledgeJobCodec.id(request.getName());
    KnowledgeJob job = act(handle -> intake.run(handle, request.getTenant(), id));
    reply(replies, RunImportResponse.newBuilder().setJob(job).build());
  }

  @Override
  public void startReindex(
      StartReindexRequest request, StreamObserver<StartReindexResponse> replies) {
    StartReindexResponse response =
        jdbi.inTransaction(
            handle ->
                requests.once(
                    handle,
                    request.getTenant(),
                    SERVICE + "StartReindex",
                    request.getRequestId(),
                    request,
                    StartReindexResponse.parser(),
                    () ->
                        StartReindexResponse.newBuilder()
                            .setJob(
                                KnowledgeJobCodec.job(
                                    intake.startReindex(
                                        handle,
                                        request.getTenant(),
                                        KnowledgeJobCodec.documentId(request.getDocument()),
                                        request.getActor())))
                            .build()));
    reply(replies, response);
  }

  @Override
  public void getKnowledgeJob(
      GetKnowledgeJobRequest request, StreamObserver<GetKnowledgeJobResponse> replies) {
    String id = KnowledgeJobCodec.id(request.getName());
    KnowledgeJob job = act(handle -> intake.get(handle, request.getTenant(), id));
    reply(replies, GetKnowledgeJobResponse.newBuilder().setJob(job).build());
  }

  @Override
  public void listKnowledgeJobs(
      ListKnowledgeJobsRequest request, StreamObserver<ListKnowledgeJobsResponse> replies) {
    int size = PageSizes.of(request.getPageSize(), 20, 100);
    String query = "knowledgeJobs:" + request.getTenant();
    String position = PageTokens.decode(query, request.getPageToken());
    int split = position.indexOf(' ');
    Instant before = split < 0 ? END_OF_TIME : Instant.parse(position.substring(0, split));
    List<dev.parley.nlp.importing.KnowledgeJob> page =
        jdbi.withHandle(
            handle ->
                jobs.list(
                    handle, request.getTenant(), before, position.substring(split + 1), size + 1));
    ListKnowledgeJobsResponse.Builder reply = ListKnowledgeJobsResponse.newBuilder();
    page.stream().limit(size).map(KnowledgeJobCodec::job).forEach(reply::addJobs);
    if (page.size() > size) {
      dev.parley.nlp.importing.KnowledgeJob last = page.get(size - 1);
      reply.setNextPageToken(PageTokens.encode(query, last.createTime() + " " + last.id()));
    }
    reply(replies, reply.build());
  }

  @Override
  public void listJobOutcomes(
      ListJobOutcomesRequest request, StreamObserver<ListJobOutcomesResponse> replies) {
    int size = PageSizes.of(request.getPageSize(), 100, 1000);
    String id = KnowledgeJobCodec.id(request.getName());
    String state = KnowledgeJobCodec.state(request.getState());
    String query = "outcomes:" + request.getTenant() + ":" + id + ":" + state;
    String after = PageTokens.decode(query, request.getPageToken());
    List<Placed> page =
        jdbi.withHandle(
            handle -> {
              var known = intake.get(handle, request.getTenant(), id);
              return outcomes.list(
                  handle,
                  known.tenant(),
                  id,
                  state,
                  after.isEmpty() ? 0 : Long.parseLong(after),
                  size + 1);
            });
    ListJobOutcomesResponse.Builder reply = ListJobOutcomesResponse.newBuilder();
    page.stream()
        .limit(size)
        .map(Placed::outcome)
        .map(KnowledgeJobCodec::outcome)
        .forEach(reply::addOutcomes);
    if (page.size() > size) {
      reply.setNextPageToken(PageTokens.encode(query, Long.toString(page.get(size - 1).ordinal())));
    }
    reply(replies, reply.build());
  }

  @Override
  public void cancelKnowledgeJob(
      CancelKnowledgeJobRequest request, StreamObserver<CancelKnowledgeJobResponse> replies) {
    String id = KnowledgeJobCodec.id(request.getName());
    KnowledgeJob job = act(handle -> intake.cancel(handle, request.getTenant(), id));
    reply(replies, CancelKnowledgeJobResponse.newBuilder().setJob(job).build());
  }

  private KnowledgeJob act(Act act) {
    return KnowledgeJobCodec.job(jdbi.inTransaction(act::on));
  }

  private static <R> void reply(StreamObserver<R> replies, R response) {
    replies.onNext(response);
    replies.onCompleted();
  }
}
