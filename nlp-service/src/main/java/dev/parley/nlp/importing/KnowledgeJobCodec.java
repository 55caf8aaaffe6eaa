package dev.parley.nlp.importing;

import com.google.protobuf.Timestamp;
import dev.parley.proto.types.v1.KnowledgeJobOutcome;
import java.time.Instant;
import java.util.List;

/** Between the contract of jobs and this package's records. */
final class KnowledgeJobCodec {
  private static final String JOBS = "knowledgeJobs/";
  private static final String DOCUMENTS = "documents/";

  private KnowledgeJobCodec() {}

  static String id(String name) {
    return name.substring(JOBS.length());
  }

  static String documentId(String name) {
    return name.isEmpty() ? "" : name.substring(DOCUMENTS.length());
  }

  static List<FilePiece> pieces(List<dev.parley.proto.types.v1.FilePiece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                new FilePiece(
                    piece.getFile(),
                    piece.getSize(),
                    piece.getOffset(),
                    piece.getData().toByteArray()))
        .toList();
  }

  static dev.parley.proto.types.v1.KnowledgeJob job(KnowledgeJob job) {
    dev.parley.proto.types.v1.KnowledgeJob.Builder message =
        dev.parley.proto.types.v1.KnowledgeJob.newBuilder()
            .setName(JOBS + job.id())
            .setKind(
                switch (job.kind()) {
                  case IMPORT -> dev.parley.proto.types.v1.KnowledgeJob.Kind.IMPORT;
                  case REINDEX -> dev.parley.proto.types.v1.KnowledgeJob.Kind.REINDEX;
                })
            .setState(
                switch (job.state()) {
                  case RECEIVING -> dev.parley.proto.types.v1.KnowledgeJob.State.RECEIVING;
                  case WAITING -> dev.parley.proto.types.v1.KnowledgeJob.State.WAITING;
                  case RUNNING -> dev.parley.proto.types.v1.KnowledgeJob.State.RUNNING;
                  case DONE -> dev.parley.proto.types.v1.KnowledgeJob.State.DONE;
                  case CANCELLED -> dev.parley.proto.types.v1.KnowledgeJob.State.CANCELLED;
                  case FAILED -> dev.parley.proto.types.v1.KnowledgeJob.State.FAILED;
                })
            .setLabel(job.label())
            .setActor(job.actor())
            .setCreateTime(timestamp(job.createTime()))
            .setTotalCount(job.counts().total())
            .setDoneCount(job.counts().done())
            .setCreatedCount(job.counts().created())
            .setUpdatedCount(job.counts().updated())
            .setUnchangedCount(job.counts().unchanged())
            .setFailedCount(job.counts().failed())
            .setDocument(job.documentId().isEmpty() ? "" : DOCUMENTS + job.documentId())
            .setProblem(job.problem());
    job.startTime().map(KnowledgeJobCodec::timestamp).ifPresent(message::setStartTime);
    job.endTime().map(KnowledgeJobCodec::timestamp).ifPresent(message::setEndTime);
    return message.build();
  }

  static KnowledgeJobOutcome outcome(JobOutcome outcome) {
    return KnowledgeJobOutcome.newBuilder()
        .setFile(outcome.path())
        .setDocument(outcome.documentId().isEmpty() ? "" : DOCUMENTS + outcome.documentId())
        .setTitle(outcome.title())
        .setState(
            switch (outcome.state()) {
              case CREATED -> KnowledgeJobOutcome.State.CREATED;
              case UPDATED -> KnowledgeJobOutcome.State.UPDATED;
              case UNCHANGED -> KnowledgeJobOutcome.State.UNCHANGED;
              case FAILED -> KnowledgeJobOutcome.State.FAILED;
            })
        .setPassageCount(outcome.passageCount())
        .setProblem(outcome.problem())
        .build();
  }

  /** The stored word for a state; empty: all. */
  static String state(KnowledgeJobOutcome.State state) {
    return switch (state) {
      case STATE_UNSPECIFIED, UNRECOGNIZED -> "";
      case CREATED, UPDATED, UNCHANGED, FAILED -> state.name();
    };
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
