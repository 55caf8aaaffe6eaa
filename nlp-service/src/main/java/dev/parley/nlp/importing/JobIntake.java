package dev.parley.nlp.importing;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.importing.KnowledgeJob.Counts;
import dev.parley.nlp.importing.KnowledgeJob.Kind;
import dev.parley.nlp.importing.KnowledgeJob.State;
import dev.parley.nlp.knowledge.Reindexing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What callers do with jobs. All of it in the caller's transaction. */
@ApplicationScoped
class JobIntake {
  private final JdbcJobStore jobs;
  private final JdbcJobFileStore files;
  private final Reindexing reindexing;
  private final JobConfig config;
  private final Clock clock;

  JobIntake(
      JdbcJobStore jobs,
      JdbcJobFileStore files,
      Reindexing reindexing,
      JobConfig config,
      Clock clock) {
    this.jobs = jobs;
    this.files = files;
    this.reindexing = reindexing;
    this.config = config;
    this.clock = clock;
  }

  KnowledgeJob startImport(Handle handle, String tenant, String label, String actor) {
    return insert(handle, tenant, Kind.IMPORT, State.RECEIVING, label, actor, "", 0);
  }

  /**
   * @param documentId empty: all
   * @throws ServiceException NOT_FOUND when there is no such document
   */
  KnowledgeJob startReindex(Handle handle, String tenant, String documentId, String actor) {
    long documents = reindexing.count(handle, tenant, documentId);
    if (documents == 0 && !documentId.isEmpty()) {
      throw new ServiceException(ErrorKind.NOT_FOUND, "there is no documents/" + documentId);
    }
    String label = documentId.isEmpty() ? "all documents" : "documents/" + documentId;
    return insert(handle, tenant, Kind.REINDEX, State.WAITING, label, actor, documentId, documents);
  }

  /**
   * Takes in pieces of files; bytes that are there already are not taken twice.
   *
   * @return bytes of the last of these files from its beginning on
   * @throws ServiceException INVALID_ARGUMENT naming the file and what is wrong with it;
   *     FAILED_PRECONDITION when the job runs already
   */
  long write(Handle handle, String tenant, String id, List<FilePiece> pieces) {
    KnowledgeJob job = receiving(handle, tenant, id);
    long before = jobs.receivedBytes(handle, job);
    long bytes = 0;
    int added = 0;
    long received = 0;
    for (FilePiece piece : pieces) {
      Optional<JobFile> known = files.find(handle, job, piece.path());
      if (known.isEmpty()) {
        checkNew(piece);
        files.insert(handle, job, piece.path(), piece.size());
        added++;
      }
      JobFile file = known.orElseGet(() -> new JobFile(piece.path(), piece.size(), 0));
      int again = again(file, piece);
      byte[] data = Arrays.copyOfRange(piece.data(), again, piece.data().length);
      if (data.length > 0) {
        files.append(handle, job, piece.path(), file.received(), data);
      }
      bytes += data.length;
      received = file.received() + data.length;
    }
    if (job.counts().total() + added > config.mostFiles()) {
      throw invalid("an import takes at most %d files".formatted(config.mostFiles()));
    }
    if (before + bytes > config.mostBytes()) {
      throw invalid("an import takes at most %d bytes".formatted(config.mostBytes()));
    }
    jobs.received(handle, job, added, bytes);
    return received;
  }

  /**
   * Lets an import run.
   *
   * @throws ServiceException FAILED_PRECONDITION when there is no file, or one is not whole
   */
  KnowledgeJob run(Handle handle, String tenant, String id) {
    KnowledgeJob job = locked(handle, tenant, id);
    if (job.state() != State.RECEIVING) {
      return job;
    }
    if (job.counts().total() == 0) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION, "no file was written to knowledgeJobs/" + id);
    }
    files
        .firstIncomplete(handle, job)
        .ifPresent(
            file -> {
              throw new ServiceException(
                      ErrorKind.FAILED_PRECONDITION,
                      "file '%s' has %d bytes, %d were declared"
                          .formatted(file.path(), file.received(), file.size()))
                  .withReason("UPLOAD_INCOMPLETE");
            });
    jobs.enter(handle, job, State.WAITING, "", clock.instant());
    return get(handle, tenant, id);
  }

  /** Ends a job; what it did stays. */
  KnowledgeJob cancel(Handle handle, String tenant, String id) {
    KnowledgeJob job = locked(handle, tenant, id);
    if (job.state().hasEnded()) {
      return job;
    }
    files.deleteAll(handle, job);
    jobs.enter(handle, job, State.CANCELLED, "", clock.instant());
    return get(handle, tenant, id);
  }

  /**
   * @throws ServiceException NOT_FOUND
   */
  KnowledgeJob get(Handle handle, String tenant, String id) {
    return jobs.find(handle, tenant, id).orElseThrow(() -> notFound(id));
  }

  private KnowledgeJob receiving(Handle handle, String tenant, String id) {
    KnowledgeJob job = locked(handle, tenant, id);
    if (job.state() != State.RECEIVING) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "knowledgeJobs/%s takes no files any more: it is %s".formatted(id, job.state()));
    }
    return job;
  }

  private KnowledgeJob locked(Handle handle, String tenant, String id) {
    return jobs.lock(handle, tenant, id).orElseThrow(() -> notFound(id));
  }

  private KnowledgeJob insert(
      Handle handle,
      String tenant,
      Kind kind,
      State state,
      String label,
      String actor,
      String documentId,
      long total) {
    if (jobs.countOpen(handle, tenant) >= config.mostOpen()) {
      throw new ServiceException(
          ErrorKind.OVERLOADED,
          "%d jobs have not ended, more are not taken: wait, or cancel one"
              .formatted(config.mostOpen()));
    }
    KnowledgeJob job =
        new KnowledgeJob(
            tenant,
            UUID.randomUUID().toString().replace("-", ""),
            kind,
            state,
            label,
            actor,
            documentId,
            "",
            new Counts(total, 0, 0, 0, 0, 0),
            "",
            0,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            Optional.empty(),
            Optional.empty());
    jobs.insert(handle, job);
    return job;
  }

  private void checkNew(FilePiece piece) {
    if (piece.path().chars().anyMatch(Character::isISOControl)) {
      throw invalid("expected a path without control characters, found one in a file's");
    }
    if (!JobFile.isArchive(piece.path()) && piece.size() > config.mostFileBytes()) {
      throw invalid(
          "file '%s' has %d bytes, at most %d are taken"
              .formatted(piece.path(), piece.size(), config.mostFileBytes()));
    }
  }

  /** How many of the piece's bytes are there already. */
  private static int again(JobFile file, FilePiece piece) {
    if (file.size() != piece.size()) {
      throw invalid(
          "file '%s' had %d bytes, now it has %d"
              .formatted(file.path(), file.size(), piece.size()));
    }
    if (piece.offset() > file.received()) {
      throw invalid(
          "offset of '%s' must be at most %d (was: %d)"
              .formatted(file.path(), file.received(), piece.offset()));
    }
    if (piece.offset() + piece.data().length > file.size()) {
      throw invalid(
          "file '%s' has %d bytes, found more from offset %d on"
              .formatted(file.path(), file.size(), piece.offset()));
    }
    return (int) Math.min(piece.data().length, file.received() - piece.offset());
  }

  private static ServiceException invalid(String message) {
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField("pieces", message);
  }

  private static ServiceException notFound(String id) {
    return new ServiceException(ErrorKind.NOT_FOUND, "there is no knowledgeJobs/" + id);
  }
}
