package dev.parley.nlp.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the files of an archive files of the import. May be repeated from the beginning: what was
 * added before stays as it is.
 */
@ApplicationScoped
class ArchiveWork {
  private static final int MOST_FILES = 500;
  private static final long MOST_BYTES = 8 << 20;

  private final Jdbi jdbi;
  private final JdbcJobFileStore files;
  private final JobStep step;
  private final JobConfig config;

  ArchiveWork(Jdbi jdbi, JdbcJobFileStore files, JobStep step, JobConfig config) {
    this.jdbi = jdbi;
    this.files = files;
    this.step = step;
    this.config = config;
  }

  /** Puts the archive behind it, and what is in it before it. */
  void unpack(KnowledgeJob job, String holder, JobFile archive) {
    Unpacked unpacked = new Unpacked(job, holder, archive.path());
    try {
      new ArchiveReader(config.mostFileBytes(), config.mostUnpackedBytes(), config.mostFiles())
          .read(archive.path(), new PieceStream(jdbi, files, job, archive.path()), unpacked);
    } catch (ArchiveReader.TooLargeException e) {
      refuse(job, holder, archive, String.valueOf(e.getMessage()) + ", found more");
      return;
    } catch (IOException e) {
      String problem = "expected an archive that can be read, found a broken one (%s)";
      refuse(job, holder, archive, problem.formatted(e.getMessage()));
      return;
    }
    unpacked.flush();
    step.write(
        job,
        holder,
        handle -> {
          int gone = files.delete(handle, job, List.of(archive.path()));
          // A refused file is one that is behind it; the archive is none any more.
          int refused = unpacked.refused.size();
          step.tell(handle, job, unpacked.refused, refused - gone, refused, "");
        });
  }

  private void refuse(KnowledgeJob job, String holder, JobFile archive, String problem) {
    step.write(
        job,
        holder,
        handle -> {
          int removed = files.deleteBelow(handle, job, archive.path());
          int gone = files.delete(handle, job, List.of(archive.path()));
          List<JobOutcome> told = List.of(JobOutcome.failed(archive.path(), "", problem));
          step.tell(handle, job, told, -removed, gone, "");
        });
  }

  private final class Unpacked implements ArchiveReader.Sink {
    private final KnowledgeJob job;
    private final String holder;
    private final String archive;
    private final List<JobOutcome> refused = new ArrayList<>();
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private long bytes;

    private Unpacked(KnowledgeJob job, String holder, String archive) {
      this.job = job;
      this.holder = holder;
      this.archive = archive;
    }

    @Override
    public void file(String path, byte[] content) {
      waiting.put(archive + "/" + path, content);
      bytes += content.length;
      if (waiting.size() >= MOST_FILES || bytes >= MOST_BYTES) {
        flush();
      }
    }

    @Override
    public void refused(String path, String problem) {
      String file = path.isEmpty() ? archive : archive + "/" + path;
      refused.add(JobOutcome.failed(file, "", problem));
    }

    private void flush() {
      if (!waiting.isEmpty()) {
        step.write(
            job,
            holder,
            handle ->
                step.tell(handle, job, List.of(), files.addWhole(handle, job, waiting), 0, ""));
        waiting.clear();
        bytes = 0;
      }
    }
  }
}
