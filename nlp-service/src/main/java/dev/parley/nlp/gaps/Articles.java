package dev.parley.nlp.gaps;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.corpus.NearDuplicates;
import dev.parley.nlp.gaps.SuggestedArticle.State;
import dev.parley.nlp.knowledge.DocumentSource;
import dev.parley.nlp.knowledge.ExampleQuestions;
import dev.parley.nlp.knowledge.ExampleQuestions.Kind;
import dev.parley.nlp.knowledge.Publishing;
import dev.parley.nlp.knowledge.SourceFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Suggests articles, and does with them what people decide. Nothing is published by itself. */
@ApplicationScoped
class Articles {
  /** Earlier articles that a new one is compared with. */
  private static final int COMPARED = 500;

  /** Customers' questions that an article takes along as examples of what it answers. */
  private static final int EXAMPLES = 30;

  private final Jdbi jdbi;
  private final JdbcArticleStore store;
  private final Publishing publishing;
  private final GapsConfig config;
  private final Clock clock;

  Articles(
      Jdbi jdbi, JdbcArticleStore store, Publishing publishing, GapsConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.publishing = publishing;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Keeps what agents said, if it would be of use to others. Nearly the same words as those of an
   * earlier article only add their conversation to it, even where it was dismissed.
   */
  void suggest(Handle transaction, ResolvedConversation conversation) {
    ArticleDraft.of(conversation).ifPresent(draft -> keep(transaction, draft, conversation));
  }

  private void keep(Handle transaction, ArticleDraft draft, ResolvedConversation conversation) {
    Optional<SuggestedArticle> same =
        store.recent(transaction, conversation.tenant(), draft.language(), COMPARED).stream()
            .filter(earlier -> new NearDuplicates(List.of(earlier.body())).contains(draft.body()))
            .findFirst();
    if (same.isPresent()) {
      store.addSource(transaction, same.get().id(), conversation, now());
    } else {
      store.insert(transaction, UUID.randomUUID().toString(), draft, conversation, now());
    }
  }

  /**
   * Publishes an article, with the questions of its gap as examples of what it answers, or what its
   * last section does; one that was approved already stays as it is.
   *
   * @param title empty: as suggested
   * @param body Markdown; empty: as suggested
   * @throws ServiceException NOT_FOUND; FAILED_PRECONDITION when it was dismissed
   */
  SuggestedArticle approve(
      String tenant, String id, String title, String body, String category, String decidedBy) {
    SuggestedArticle approved =
        jdbi.inTransaction(
            handle -> {
              SuggestedArticle article = pending(handle, tenant, id, State.APPROVED);
              if (article.state() == State.APPROVED) {
                return article;
              }
              String chosenTitle = title.isBlank() ? article.title() : title.strip();
              String chosenBody = body.isBlank() ? article.body() : body.strip();
              String document =
                  publishing.publish(
                      handle,
                      tenant,
                      source(
                          article,
                          chosenTitle,
                          chosenBody,
                          category,
                          store.questions(handle, tenant, article, EXAMPLES)),
                      decidedBy);
              SuggestedArticle decided =
                  decided(
                      article, State.APPROVED, chosenTitle, chosenBody, decidedBy, "", document);
              store.decide(handle, tenant, decided);
              return decided;
            });
    publishing.published(tenant);
    return approved;
  }

  /**
   * @throws ServiceException NOT_FOUND; FAILED_PRECONDITION when it was approved
   */
  SuggestedArticle dismiss(String tenant, String id, String reason, String decidedBy) {
    return jdbi.inTransaction(
        handle -> {
          SuggestedArticle article = pending(handle, tenant, id, State.DISMISSED);
          if (article.state() == State.DISMISSED) {
            return article;
          }
          SuggestedArticle decided =
              decided(
                  article,
                  State.DISMISSED,
                  article.title(),
                  article.body(),
                  decidedBy,
                  reason.strip(),
                  "");
          store.decide(handle, tenant, decided);
          return decided;
        });
  }

  /** Lets go of what nobody approved for long. */
  void removeOld() {
    jdbi.useHandle(
        handle -> store.deleteUnapproved(handle, clock.instant().minus(config.retention())));
  }

  private SuggestedArticle pending(Handle handle, String tenant, String id, State wanted) {
    SuggestedArticle article =
        store
            .lock(handle, tenant, id)
            .orElseThrow(
                () ->
                    new ServiceException(
                        ErrorKind.NOT_FOUND, "there is no suggestedArticles/" + id));
    if (article.state() != State.PENDING && article.state() != wanted) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "suggestedArticles/%s is %s already (expected: PENDING)".formatted(id, article.state()));
    }
    return article;
  }

  /** The source says where the document comes from; it is no address that a reader could open. */
  private static DocumentSource source(
      SuggestedArticle article,
      String title,
      String body,
      String category,
      List<String> questions) {
    return new DocumentSource(
        "article-" + article.id(),
        title,
        article.language(),
        category,
        Optional.of(SourceFormat.MARKDOWN),
        "# " + title + "\n\n" + ExampleQuestions.below(body, Kind.ASKED, questions) + "\n",
        "",
        "parley:suggestedArticles/" + article.id());
  }

  private SuggestedArticle decided(
      SuggestedArticle article,
      State state,
      String title,
      String body,
      String decidedBy,
      String dismissReason,
      String documentId) {
    return new SuggestedArticle(
        article.id(),
        state,
        title,
        body,
        article.language(),
        article.gap(),
        article.conversations(),
        article.createTime(),
        now(),
        decidedBy,
        dismissReason,
        documentId);
  }

  /** PostgreSQL keeps microseconds: what a caller sees first is what it finds later. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
