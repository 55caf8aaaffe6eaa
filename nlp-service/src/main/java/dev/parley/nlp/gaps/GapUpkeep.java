package dev.parley.nlp.gaps;

import dev.parley.nlp.answering.QuestionCheck;
import dev.parley.nlp.gaps.GapMembership.Member;
import dev.parley.nlp.gaps.GapReview.Asked;
import dev.parley.nlp.gaps.JdbcGapStore.Due;
import dev.parley.nlp.gaps.JdbcUnansweredStore.Group;
import dev.parley.nlp.gaps.JdbcUnansweredStore.Placed;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.knowledge.KnowledgeBase;
import dev.parley.nlp.knowledge.StoredPassages;
import dev.parley.nlp.language.LanguageDetector;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps gaps up to date with what customers ask and with what the company knows. */
@ApplicationScoped
class GapUpkeep {
  private final Jdbi jdbi;
  private final JdbcUnansweredStore questions;
  private final JdbcGapStore gaps;
  private final KnowledgeBase knowledge;
  private final StoredPassages passages;
  private final QuestionCheck check;
  private final GapsConfig config;
  private final Clock clock;
  private final QuestionGrouping grouping = QuestionGrouping.shipped();

  GapUpkeep(
      Jdbi jdbi,
      JdbcUnansweredStore questions,
      JdbcGapStore gaps,
      KnowledgeBase knowledge,
      StoredPassages passages,
      QuestionCheck check,
      GapsConfig config,
      Clock clock) {
    this.jdbi = jdbi;
    this.questions = questions;
    this.gaps = gaps;
    this.knowledge = knowledge;
    this.passages = passages;
    this.check = check;
    this.config = config;
    this.clock = clock;
  }

  /** Takes in what is new, unless another process is at it. */
  void run() {
    jdbi.useTransaction(
        handle -> {
          if (gaps.tryLock(handle)) {
            questions.takeDisliked(handle).forEach(answer -> addDisliked(handle, answer));
            questions.withNew(handle).forEach(group -> cluster(handle, group));
          }
        });
    var revisions = knowledge.revisions();
    jdbi.withHandle(gaps::tenants)
        .forEach(tenant -> review(tenant, revisions.getOrDefault(tenant, 0L)));
  }

  /** Lets go of what is too old. */
  void remove() {
    var now = clock.instant();
    int deleted;
    do {
      deleted =
          jdbi.withHandle(
              handle ->
                  questions.deleteBefore(
                      handle, now.minus(config.retention()), now.minus(config.rateableFor())));
    } while (deleted > 0);
    jdbi.useTransaction(
        handle -> {
          if (gaps.tryLock(handle)) {
            gaps.tenants(handle).forEach(tenant -> gaps.recount(handle, tenant));
          }
        });
  }

  private void addDisliked(Handle handle, RateableAnswer answer) {
    List<String> rejected =
        passages
            .find(handle, answer.tenant(), answer.passages())
            .map(found -> found.stream().map(HeadedText::text).toList())
            .orElse(List.of());
    questions.add(
        handle,
        new UnansweredQuestion(
            answer.tenant(),
            answer.answerId(),
            answer.conversation(),
            answer.customer(),
            answer.question(),
            LanguageDetector.detect(answer.question()),
            UnansweredReason.RATED_DOWN,
            rejected,
            answer.time()));
  }

  private void cluster(Handle handle, Group group) {
    List<Placed> recent = questions.recent(handle, group, config.clustered());
    List<QuestionGrouping.Group> groups =
        grouping.groups(
            recent.stream().map(placed -> placed.question().question()).toList(), group.language());
    List<String> ids =
        GapMembership.gaps(
            groups.stream().map(one -> members(one, recent)).toList(),
            () -> UUID.randomUUID().toString());
    for (int i = 0; i < groups.size(); i++) {
      QuestionGrouping.Group one = groups.get(i);
      gaps.put(handle, ids.get(i), recent.get(one.representative()).question());
      questions.place(
          handle,
          group.tenant(),
          members(one, recent).stream().map(Member::answerId).toList(),
          ids.get(i));
    }
    gaps.recount(handle, group.tenant());
  }

  private static List<Member> members(QuestionGrouping.Group group, List<Placed> recent) {
    return group.members().stream()
        .map(recent::get)
        .map(placed -> new Member(placed.question().answerId(), placed.gap()))
        .toList();
  }

  /** Asks a gap's questions of the newest knowledge, once this process searches it. */
  private void review(String tenant, long revision) {
    for (Due due : jdbi.withHandle(handle -> gaps.due(handle, tenant, revision))) {
      List<UnansweredQuestion> newest =
          jdbi.withHandle(handle -> questions.ofGap(handle, tenant, due.id(), config.askedAgain()));
      List<Asked> asked = new ArrayList<>();
      for (UnansweredQuestion question : newest) {
        asked.add(new Asked(question, check.ask(tenant, question.question())));
      }
      if (asked.stream().anyMatch(one -> one.outcome().revision() >= revision)) {
        Asked representative =
            asked.stream()
                .filter(one -> one.question().question().equals(due.question()))
                .findFirst()
                .orElse(asked.get(0));
        jdbi.useTransaction(
            handle ->
                gaps.reviewed(
                    handle, due, GapReview.of(representative, asked), revision, clock.instant()));
      }
    }
  }
}
