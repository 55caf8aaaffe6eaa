package dev.parley.nlp.retrieval;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.embedding.TextEncoder;
import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.FoundPassages;
import dev.parley.nlp.knowledge.KnowledgeBase;
import dev.parley.nlp.knowledge.KnowledgeListener;
import dev.parley.nlp.knowledge.PassageQuestion;
import dev.parley.nlp.knowledge.PassageSearch;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of all tenants: a derived view of the knowledge in PostgreSQL, which {@link
 * IndexFollower} keeps up to date.
 */
@ApplicationScoped
public class PassageIndex implements PassageRetriever, PassageSearch, KnowledgeListener {
  private static final Logger LOG = Logger.getLogger(PassageIndex.class);

  private final KnowledgeBase knowledge;
  private final TextEncoder encoder;
  private final RetrievalSettings settings;
  private final ServedRerankModel model;
  private final Retriever retriever;
  private final IndexFolders folders;
  private final Timer timer;
  private final Map<String, TenantIndex> tenants = new ConcurrentHashMap<>();

  PassageIndex(
      KnowledgeBase knowledge,
      TextEncoder encoder,
      ServedRerankModel model,
      RetrievalConfig config,
      MeterRegistry metrics) {
    this.knowledge = knowledge;
    this.encoder = encoder;
    this.settings = RetrievalSettings.of(config);
    this.model = model;
    this.retriever = new Retriever(settings, model);
    this.folders =
        new IndexFolders(
            config.indexFolder().orElse(Path.of(System.getProperty("java.io.tmpdir"))));
    folders.deleteAbandoned(Instant.now());
    this.timer =
        Timer.builder("parley.nlp.retrieve")
            .description("Time of a search")
            .publishPercentiles(0.5, 0.95, 0.99)
            .register(metrics);
  }

  @Override
  public Retrieval retrieve(String tenant, Question question, int limit) {
    return retrieve(tenant, question, retriever.configured(), limit);
  }

  /** The learned order that searches put candidates in; empty: that of the fusion. */
  public Optional<RerankModel> order() {
    return settings.stages().reranked() ? Optional.of(model.get()) : Optional.empty();
  }

  /**
   * Searches of the knowledge as it is now with another learned order than the one in service. Not
   * for many callers.
   */
  public PassageRetriever orderedBy(RerankModel order) {
    Retriever other = new Retriever(settings, () -> order);
    return (tenant, question, limit) -> {
      catchUp(tenant); // a trainer follows no knowledge by itself
      return retrieve(other, tenant, question, settings.stages(), limit);
    };
  }

  /** The same with chosen stages, whatever the configuration says. */
  Retrieval retrieve(String tenant, Question question, Stages stages, int limit) {
    return retrieve(retriever, tenant, question, stages, limit);
  }

  private Retrieval retrieve(
      Retriever retriever, String tenant, Question question, Stages stages, int limit) {
    TenantIndex index = tenants.get(tenant);
    if (index == null) {
      return Retrieval.ofNothing();
    }
    return timer.record(
        () -> {
          try {
            return retriever.retrieve(index, question, stages, limit);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot search the index of " + tenant, e);
          }
        });
  }

  @Override
  public FoundPassages search(PassageQuestion question) {
    Language language =
        question.language().isEmpty()
            ? LanguageDetector.detect(question.text())
            : LuceneDocuments.languageOf(question.language());
    Stages stages = retriever.configured().without(question.without());
    return Explanations.of(
        retrieve(
            question.tenant(), Question.of(question.text(), language), stages, question.limit()),
        stages);
  }

  @Override
  public void knowledgeChanged(String tenant) {
    catchUp(tenant);
  }

  /** Brings a tenant's index to the newest revision. Callers wait for one another. */
  void catchUp(String tenant) {
    TenantIndex index = tenants.computeIfAbsent(tenant, name -> newIndex());
    synchronized (index) {
      long revision =
          knowledge.changesAfter(
              tenant,
              index.revision(),
              document -> put(index, document),
              ids -> delete(index, ids));
      if (revision > index.revision()) {
        show(index, revision);
      }
    }
  }

  /** Gathers what changes have scattered, in the background; to be called again and again. */
  void gather() {
    tenants.forEach(
        (tenant, index) -> {
          synchronized (index) {
            try {
              index.gather(false);
            } catch (IOException e) {
              throw broken(e);
            }
          }
        });
  }

  /** The revision that searches see; 0 when there is no index yet. */
  long revision(String tenant) {
    @Nullable TenantIndex index = tenants.get(tenant);
    return index == null ? 0 : index.revision();
  }

  @PreDestroy
  void close() {
    for (TenantIndex index : tenants.values()) {
      try {
        index.close();
      } catch (IOException e) {
        LOG.warn("an index cannot be deleted", e);
      }
    }
  }

  private TenantIndex newIndex() {
    try {
      return new TenantIndex(folders.create(), encoder);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static void put(TenantIndex index, Document document) {
    try {
      index.put(document);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static void delete(TenantIndex index, List<String> ids) {
    try {
      index.delete(ids);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static void show(TenantIndex index, long revision) {
    try {
      index.show(revision);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static ServiceException broken(IOException e) {
    return new ServiceException(ErrorKind.INTERNAL, "the index cannot be written", e);
  }
}
