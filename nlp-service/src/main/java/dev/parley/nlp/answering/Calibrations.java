package dev.parley.nlp.answering;

import dev.parley.kit.page.PageSizes;
import dev.parley.kit.page.PageTokens;
import dev.parley.kit.role.Role;
import dev.parley.kit.role.ServiceConfig;
import dev.parley.kit.thread.NamedThreads;
import dev.parley.nlp.answering.JdbcCalibrationStore.Stored;
import dev.parley.nlp.retrieval.PassageIndex;
import dev.parley.nlp.retrieval.RerankModel;
import dev.parley.nlp.retrieval.RerankModels;
import dev.parley.nlp.serving.LanguageModelDescription;
import dev.parley.nlp.serving.LanguageModels;
import dev.parley.nlp.serving.ShippedLanguageModel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What the confidence of answers is worth, by the models that give them. Trainers measure before a
 * version can be promoted; servers look once in a few seconds, so that no question waits for the
 * database, and what a server has not seen yet it answers by the shipped curve.
 */
@ApplicationScoped
public class Calibrations {
  private static final Logger LOG = Logger.getLogger(Calibrations.class);
  private static final long PERIOD_SECONDS = 5;
  private static final String LIST = "calibrations";
  private static final int DEFAULT_PAGE = 50;
  private static final int MOST_ON_A_PAGE = 1000;

  /** Versions that servers know; far more than may come into service soon. */
  private static final int MOST_KNOWN = 200;

  private final Calibration shipped = Calibration.shipped();
  private final JdbcCalibrationStore store;
  private final LanguageModels languageModels;
  private final PassageIndex index;
  private final RerankModels orders;
  private final AnsweringConfig config;
  private final int enough;
  private final boolean serving;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("calibrations"));

  /** Empty until it is asked for. */
  private String shippedOrder = "";

  private volatile Map<AnsweringVersions, AnsweringThreshold> known = Map.of();

  /** The newest row that {@link #known} was made of. The background thread only. */
  private long newest;

  Calibrations(
      JdbcCalibrationStore store,
      LanguageModels languageModels,
      PassageIndex index,
      RerankModels orders,
      AnsweringConfig config,
      CalibrationConfig calibration,
      ServiceConfig service) {
    this.store = store;
    this.languageModels = languageModels;
    this.index = index;
    this.orders = orders;
    this.config = config;
    this.enough = calibration.enoughQuestions();
    this.serving = service.role() == Role.SERVER;
  }

  /** A page of a list. */
  public record Page(List<VersionCalibration> calibrations, String nextPageToken) {
    public Page {
      calibrations = List.copyOf(calibrations);
    }
  }

  void start(@Observes StartupEvent event) {
    if (serving) {
      var unused =
          background.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    background.shutdownNow();
  }

  /** Those that the shipped curve was measured with. */
  public AnsweringVersions shippedVersions() {
    return new AnsweringVersions(
        shipped.model().substring(shipped.model().lastIndexOf('/') + 1), shippedOrder());
  }

  private synchronized String shippedOrder() {
    if (shippedOrder.isEmpty()) {
      shippedOrder = orders.storeShipped();
    }
    return shippedOrder;
  }

  /** Share of answers that is to be right, as set. */
  public double answerWhenAtLeast() {
    return config.answerWhenAtLeast();
  }

  /** Confidence from which on is answered with a reservation. */
  public double tentativelyWhenAtLeast() {
    return config.tentativelyWhenAtLeast();
  }

  /** Judged questions from which a curve counts. */
  public int enough() {
    return enough;
  }

  /** From where on is answered by the models that serve. */
  public AnsweringThreshold now() {
    return of(
        new AnsweringVersions(languageModel(), index.order().map(RerankModel::version).orElse("")));
  }

  /** From where on is answered where nothing was measured. */
  public AnsweringThreshold ofShipped() {
    return unmeasured(shippedVersions());
  }

  /** What the models of a measurement would answer from where on. */
  public AnsweringThreshold of(VersionCalibration measured) {
    return AnsweringThreshold.of(
        measured.versions(), Optional.of(measured), shipped, config.answerWhenAtLeast(), enough);
  }

  /** Keeps a measurement in place of an earlier one of the same versions. */
  public void put(VersionCalibration measured) {
    store.put(measured);
  }

  /** Measurements, newest first. */
  public Page list(int pageSize, String pageToken) {
    int size = PageSizes.of(pageSize, DEFAULT_PAGE, MOST_ON_A_PAGE);
    String position = PageTokens.decode(LIST, pageToken);
    long before = position.isEmpty() ? Long.MAX_VALUE : Long.parseLong(position);
    List<Stored> found = store.list(before, size + 1);
    List<Stored> page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        page.stream().map(Stored::calibration).toList(),
        page.size() == found.size()
            ? ""
            : PageTokens.encode(LIST, Long.toString(page.get(size - 1).sequence())));
  }

  double leastConfidence(Optional<RerankModel> order, Optional<Draft> draft) {
    String model =
        draft
            .map(Draft::writtenBy)
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            .orElseGet(this::languageModel);
    return of(new AnsweringVersions(model, order.map(RerankModel::version).orElse("")))
        .confidence();
  }

  private AnsweringThreshold of(AnsweringVersions versions) {
    AnsweringThreshold threshold = known.get(versions);
    return threshold != null ? threshold : unmeasured(versions);
  }

  private AnsweringThreshold unmeasured(AnsweringVersions versions) {
    return AnsweringThreshold.of(
        versions, Optional.empty(), shipped, config.answerWhenAtLeast(), enough);
  }

  private String languageModel() {
    return config.wording().generated()
        ? languageModels
            .find(ShippedLanguageModel.FAMILY)
            .map(LanguageModelDescription::version)
            .orElse("")
        : "";
  }

  private void look() {
    try {
      long latest = store.newest();
      if (latest > newest) {
        known =
            store.list(Long.MAX_VALUE, MOST_KNOWN).stream()
                .map(stored -> of(stored.calibration()))
                .collect(
                    Collectors.toUnmodifiableMap(
                        AnsweringThreshold::versions, Function.identity()));
        newest = latest;
      }
    } catch (RuntimeException e) { // an exception would end the schedule; the next turn comes soon
      LOG.warnf("calibrations cannot be read now: %s", e.getMessage());
    }
  }
}
