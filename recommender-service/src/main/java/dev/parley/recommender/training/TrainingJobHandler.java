package dev.parley.recommender.training;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.kit.consumer.LongRunningHandler;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.Failures;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.event.EventEnvelope;
import dev.parley.kit.folder.FolderTree;
import dev.parley.kit.model.ModelStore;
import dev.parley.recommender.model.ModelDirectory;
import dev.parley.recommender.serving.ModelLoader;
import dev.parley.recommender.serving.ServedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private final Runnable takingIn;

  /**
   * @param takingIn returns once the servers have taken in what customers did before the request
   */
  TrainingJobHandler(
      JdbcTrainingData data,
      CandidateTrainer trainer,
      ModelLoader loader,
      ModelDirectory directory,
      ModelStore store,
      TrainingClient client,
      Runnable takingIn) {
    this.data = data;
    this.trainer = trainer;
    this.loader = loader;
    this.directory = directory;
    this.store = store;
    this.client = client;
    this.takingIn = takingIn;
  }

  @Override
  public Runnable handle(EventEnvelope event) throws InvalidProtocolBufferException {
    Optional<JobRequest> request = JobRequestCodec.fromEvent(event);
    if (request.isEmpty()) {
      return DONE;
    }
    if (!client.begin(request.get().name(), "waiting for the latest interactions")) {
      LOG.infof("training job %s is not wanted any more", request.get().name());
      return DONE;
    }
    return handle(request.get().name(), request.get().championVersion());
  }

  @Override
  public void outOfTime(EventEnvelope event, Duration limit) throws InvalidProtocolBufferException {
    JobRequestCodec.fromEvent(event)
        .ifPresent(
            request -> {
              LOG.warnf("training job %s was stopped at its limit of %s", request.name(), limit);
              client.failure(
                  request.name(), "the training was stopped at its limit of %s".formatted(limit));
            });
  }

  /** Returns the report of the result. */
  private Runnable handle(String job, String championVersion) {
    try {
      takingIn.run();
      Runnable success = train(job, championVersion);
      return () -> {
        try {
          success.run();
        } catch (RuntimeException e) {
          failure(job, e).run();
        }
      };
    } catch (RuntimeException | IOException | OutOfMemoryError e) {
      return failure(job, e);
    }
  }

  private Runnable failure(String job, Throwable e) {
    // An interrupt means that the process ends, and another one takes the job; or that the time is
    // up.
    if (Failures.isTransient(e) || Thread.currentThread().isInterrupted()) {
      throw new ServiceException(ErrorKind.UNAVAILABLE, "training has to wait", e);
    }
    if (e instanceof ServiceException) {
      LOG.warnf("training job %s failed: %s", job, e.getMessage());
      return () -> client.failure(job, String.valueOf(e.getMessage()));
    }
    LOG.errorf(e, "training job %s failed", job);
    return () ->
        client.failure(job, "the trainer failed (%s); its log says why".formatted(kind(e)));
  }

  private Runnable train(String job, String championVersion) throws IOException {
    client.progress(job, 0, "reading interactions");
    List<TenantData> tenants = data.read();
    Champion champion = champion(championVersion);
    Candidate candidate =
        trainer.train(
            tenants,
            champion.tenants(),
            (progress, message) -> client.progress(job, progress, message));
    String version = store(candidate);
    LOG.infof("training job %s made version %s", job, version);
    return () -> client.success(job, version, description(candidate), candidate, champion);
  }

  private Champion champion(String version) {
    if (version.isEmpty()) {
      return Champion.NONE;
    }
    try {
      return new Champion(version, loader.load(version).tenants(), false);
    } catch (ServiceException e) {
      if (!ModelStore.isLost(e)) {
        throw e;
      }
      LOG.errorf("any candidate replaces the champion, which is lost: %s", e.getMessage());
      return Champion.lost(version);
    }
  }

  private String store(Candidate candidate) throws IOException {
    Path folder = Files.createTempDirectory("recommender-candidate-");
    try {
      directory.write(folder, candidate.models(), candidate.card());
      return store.store(ServedModels.FAMILY, folder);
    } finally {
      FolderTree.delete(folder);
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
