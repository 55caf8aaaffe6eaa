package dev.parley.nlp.importing;

import dev.parley.nlp.knowledge.DocumentOutcome;
import dev.parley.nlp.knowledge.Reindexing;
import dev.parley.nlp.knowledge.Reindexing.Reread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads stored documents again, in the order of their ids. */
@ApplicationScoped
class ReindexWork {
  private static final int MOST_DOCUMENTS = 50;

  private final Reindexing reindexing;
  private final JobStep step;

  ReindexWork(Reindexing reindexing, JobStep step) {
    this.reindexing = reindexing;
    this.step = step;
  }

  /**
   * Does the next part.
   *
   * @param progress the last document behind it
   * @return the same afterwards; empty when there was none
   */
  String next(KnowledgeJob job, String holder, String progress) {
    List<Reread> documents =
        job.documentId().isEmpty()
            ? reindexing.read(job.tenant(), progress, job.failures() > 0 ? 1 : MOST_DOCUMENTS)
            : progress.isEmpty()
                ? reindexing.readOne(job.tenant(), job.documentId()).stream().toList()
                : List.of();
    if (documents.isEmpty()) {
      return "";
    }
    String last = documents.get(documents.size() - 1).id();
    step.write(
        job,
        holder,
        handle -> {
          List<JobOutcome> told = new ArrayList<>();
          for (DocumentOutcome outcome :
              reindexing.write(handle, job.tenant(), documents, job.actor())) {
            told.add(JobOutcome.of("", outcome));
          }
          for (Reread document : documents) {
            if (document.again().isEmpty()) {
              told.add(
                  JobOutcome.failed(
                      "documents/" + document.id(), document.title(), document.problem()));
            }
          }
          step.tell(handle, job, told, 0, documents.size(), last);
        });
    return last;
  }
}
