package dev.parley.nlp.importing;

import dev.parley.nlp.knowledge.DocumentOutcome;
import dev.parley.nlp.knowledge.FileReader;
import dev.parley.nlp.knowledge.KnowledgeImport;
import dev.parley.nlp.knowledge.ParsedDocument;
import dev.parley.nlp.knowledge.SourceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes the files of an import in. They are read outside of transactions; a transaction writes at
 * most so many documents, since it holds up all other changes of the tenant's knowledge.
 */
@ApplicationScoped
class ImportWork {
  private static final int MOST_FILES = 200;
  private static final long MOST_BYTES = 8 << 20;
  private static final int MOST_DOCUMENTS = 500;

  /** After this long what was read is written, so that slow files show progress too. */
  private static final Duration READING = Duration.ofSeconds(2);

  /** A file at which that many steps in a row broke is given up. */
  private static final int MOST_FAILURES = 3;

  private final Jdbi jdbi;
  private final JdbcJobFileStore files;
  private final JdbcJobOutcomeStore outcomes;
  private final ArchiveWork archives;
  private final FileReader reader;
  private final KnowledgeImport imports;
  private final JobStep step;

  ImportWork(
      Jdbi jdbi,
      JdbcJobFileStore files,
      JdbcJobOutcomeStore outcomes,
      ArchiveWork archives,
      FileReader reader,
      KnowledgeImport imports,
      JobStep step) {
    this.jdbi = jdbi;
    this.files = files;
    this.outcomes = outcomes;
    this.archives = archives;
    this.reader = reader;
    this.imports = imports;
    this.step = step;
  }

  private record FileDocument(String path, ParsedDocument document) {}

  /** What was read, in the order of the files. */
  private record Batch(
      List<String> paths, List<FileDocument> documents, List<JobOutcome> refused) {}

  /**
   * Does the next part.
   *
   * @return whether there was any
   */
  boolean next(KnowledgeJob job, String holder) {
    boolean careful = job.failures() > 0;
    List<JobFile> next =
        jdbi.withHandle(handle -> files.next(handle, job, careful ? 1 : MOST_FILES));
    if (next.isEmpty()) {
      return false;
    }
    JobFile first = next.get(0);
    if (job.failures() >= MOST_FAILURES) {
      giveUp(job, holder, first);
    } else if (first.isArchive()) {
      archives.unpack(job, holder, first);
    } else {
      write(job, holder, read(job, next));
    }
    return true;
  }

  private void giveUp(KnowledgeJob job, String holder, JobFile file) {
    JobOutcome outcome =
        JobOutcome.failed(
            file.path(), "", "the service broke down %d times over it".formatted(job.failures()));
    write(job, holder, new Batch(List.of(file.path()), List.of(), List.of(outcome)));
  }

  private Batch read(KnowledgeJob job, List<JobFile> next) {
    Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    long end = System.nanoTime() + READING.toNanos();
    long bytes = 0;
    for (JobFile file : next) {
      bytes += file.size();
      boolean full = bytes > MOST_BYTES || System.nanoTime() > end;
      if (file.isArchive() || (full && !batch.paths().isEmpty())) {
        break;
      }
      batch.paths().add(file.path());
      try {
        documents(job, file)
            .forEach(document -> batch.documents().add(new FileDocument(file.path(), document)));
      } catch (SourceException e) {
        batch.refused().add(JobOutcome.failed(file.path(), "", String.valueOf(e.getMessage())));
      }
    }
    return batch;
  }

  private List<ParsedDocument> documents(KnowledgeJob job, JobFile file) {
    if (!JobFile.isDocument(file.path())) {
      throw new SourceException("expected a file that ends in " + JobFile.FORMATS);
    }
    byte[] bytes = jdbi.withHandle(handle -> files.bytes(handle, job, file.path()));
    return reader.read(file.path(), bytes);
  }

  /** The last transaction puts the files behind it; an earlier one may be repeated. */
  private void write(KnowledgeJob job, String holder, Batch batch) {
    List<FileDocument> documents = batch.documents();
    int written = 0;
    while (documents.size() - written > MOST_DOCUMENTS) {
      List<FileDocument> part = documents.subList(written, written + MOST_DOCUMENTS);
      step.write(job, holder, handle -> step.tell(handle, job, take(handle, job, part), 0, 0, ""));
      written += MOST_DOCUMENTS;
    }
    List<FileDocument> rest = documents.subList(written, documents.size());
    step.write(
        job,
        holder,
        handle -> {
          List<JobOutcome> told = take(handle, job, rest);
          told.addAll(batch.refused());
          int done = files.delete(handle, job, batch.paths());
          step.tell(handle, job, told, 0, done, "");
        });
  }

  private List<JobOutcome> take(Handle handle, KnowledgeJob job, List<FileDocument> documents) {
    Map<String, String> origins =
        new HashMap<>(
            outcomes.origins(
                handle, job, documents.stream().map(read -> read.document().id()).toList()));
    List<JobOutcome> told = new ArrayList<>();
    List<ParsedDocument> taken = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    for (FileDocument read : documents) {
      String origin = origins.putIfAbsent(read.document().id(), read.path());
      if (origin == null) {
        taken.add(read.document());
        paths.add(read.path());
      } else if (!origin.equals(read.path())) {
        told.add(
            JobOutcome.failed(
                read.path(),
                read.document().title(),
                "expected a document id of its own, found '%s', as in %s"
                    .formatted(read.document().id(), origin)));
      } // else it was taken before a replica ended
    }
    List<DocumentOutcome> results =
        taken.isEmpty() ? List.of() : imports.write(handle, job.tenant(), taken, job.actor());
    for (int i = 0; i < results.size(); i++) {
      told.add(JobOutcome.of(paths.get(i), results.get(i)));
    }
    return told;
  }
}
