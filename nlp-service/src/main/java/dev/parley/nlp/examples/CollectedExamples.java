package dev.parley.nlp.examples;

import dev.parley.kit.consumer.ConsumerProgress;
import dev.parley.nlp.answering.JudgedAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What trainings of the answering model and of the order of passages read. */
@ApplicationScoped
public class CollectedExamples {
  static final String CONSUMER = "nlp-answering-examples";
  static final String CONVERSATIONS = "parley.conversations.v1";
  static final String FEEDBACK = "parley.feedback.v1";

  private final Jdbi jdbi;
  private final JdbcExampleStore store;
  private final JdbcOpenedSourceStore openings;
  private final ConsumerProgress progress;
  private final ExamplesConfig config;

  CollectedExamples(
      Jdbi jdbi,
      JdbcExampleStore store,
      JdbcOpenedSourceStore openings,
      ConsumerProgress progress,
      ExamplesConfig config) {
    this.jdbi = jdbi;
    this.store = store;
    this.openings = openings;
    this.progress = progress;
    this.config = config;
  }

  /** Waits until what was published before now is taken in, or the time is up. */
  public void awaitCollected(Duration atMost) {
    progress.awaitHandled(CONSUMER, FEEDBACK, atMost);
    progress.awaitHandled(CONSUMER, CONVERSATIONS, atMost);
  }

  public AnsweringExamples latest() {
    return jdbi.inTransaction(
        handle ->
            ExampleSelection.of(
                store.rated(handle, config.most()), store.imported(handle, config.most())));
  }

  /** How people judged the answers that were given lately, by what gave them. */
  public Map<String, List<JudgedAnswer>> judgedAnswers() {
    return JudgedAnswers.of(jdbi.withHandle(handle -> store.verdicts(handle, config.most())));
  }

  public List<PassageOpinion> passageOpinions() {
    return jdbi.inTransaction(
        handle ->
            PassageOpinions.of(
                store.rated(handle, config.most()), openings.opened(handle, config.most())));
  }
}
