package dev.parley.recommender.training;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.LongRunningHandler;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.Failures;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.kit.model.ModelStore;
import dev.parley.recommender.model.ModelDirectory;
import dev.parley.recommender.model.RecommendationModel;
import dev.parley.recommender.serving.ModelLoader;
import dev.parley.recommender.serving.ServedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Does a training job from its event to its report. Doing it twice gives the same files, hence the
 * same version, and a second report of a job changes nothing.
 */
final class TrainingJobHandler implements LongRunningHandler {
  private static final Logger LOG = Logger.getLogger(TrainingJobHandler.class);

  private final JdbcTrainingData data;
  private final CandidateTrainer trainer;
  private final ModelLoader loader;
  private final ModelDirectory directory;
  private final ModelStore store;
  private final TrainingClient client;

  TrainingJobHandler(
      JdbcTrainingData data,
      CandidateTrainer trainer,
      ModelLoader loader,
      ModelDirectory directory,
      ModelStore store,
      TrainingClient client) {
    this.data = data;
    this.trainer = trainer;
    this.loader = loader;
    this.directory = directory;
    this.store = store;
    this.client = client;
  }

  @Override
  public void handle(EventEnvelope event) throws InvalidProtocolBufferException {
    Optional<JobRequest> request = JobRequestCodec.fromEvent(event);
    if (request.isPresent()) {
      handle(request.get().name(), request.get().championVersion());
    }
  }

  private void handle(String job, String championVersion) {
    try {
      train(job, championVersion);
    } catch (ServiceException e) {
      if (Failures.isTransient(e)) {
        throw e;
      }
      LOG.warnf("training job %s failed: %s", job, e.getMessage());
      client.failure(job, String.valueOf(e.getMessage()));
    } catch (RuntimeException | IOException | OutOfMemoryError e) {
      // An interrupt means that the process ends: another one takes the job.
      if (Failures.isTransient(e) || Thread.currentThread().isInterrupted()) {
        throw new ServiceException(ErrorKind.UNAVAILABLE, "training has to wait", e);
      }
      LOG.errorf(e, "training job %s failed", job);
      client.failure(job, "the trainer failed (%s); its log says why".formatted(kind(e)));
    }
  }

  private void train(String job, String championVersion) throws IOException {
    client.progress(job, 0, "reading interactions");
    List<TenantData> tenants = data.read();
    Map<String, RecommendationModel> champion = champion(championVersion);
    Candidate candidate =
        trainer.train(
            tenants, champion, (progress, message) -> client.progress(job, progress, message));
    String version = store(candidate);
    client.success(
        job, version, description(candidate), candidate, champion.isEmpty() ? "" : championVersion);
    LOG.infof("training job %s made version %s", job, version);
  }

  /**
   * A champion whose files are lost cannot be measured; the baseline stands in for it. The gate
   * keeps such a champion: a person promotes the candidate by hand or brings the files back.
   */
  private Map<String, RecommendationModel> champion(String version) {
    if (version.isEmpty()) {
      return Map.of();
    }
    try {
      return loader.load(version).tenants();
    } catch (ServiceException e) {
      LOG.errorf(
          "champion %s cannot be measured, so the gate will keep it; promote another version by hand: %s",
          version, e.getMessage());
      return Map.of();
    }
  }

  private String store(Candidate candidate) throws IOException {
    Path folder = Files.createTempDirectory("recommender-candidate-");
    try {
      directory.write(folder, candidate.models(), candidate.card());
      return store.store(ServedModels.FAMILY, folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static String description(Candidate candidate) {
    return String.format(
        Locale.ROOT,
        "EASE for %d tenant(s), %d products; NDCG@10 %.4f (popular: %.4f) on %d held-out customers",
        candidate.models().size(),
        candidate.models().values().stream().mapToInt(model -> model.items().size()).sum(),
        candidate.scores().ndcg(),
        candidate.popular().ndcg(),
        candidate.scores().customers());
  }

  private static String kind(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
