package dev.parley.nlp.gaps;

import com.google.protobuf.Timestamp;
import dev.parley.proto.types.v1.UnansweredQuestion.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Between the contract of gaps and this package's records. */
final class GapCodec {
  private static final String GAPS = "knowledgeGaps/";
  private static final String ARTICLES = "suggestedArticles/";
  private static final String DOCUMENTS = "documents/";

  private GapCodec() {}

  static dev.parley.proto.types.v1.KnowledgeGap gap(KnowledgeGap gap) {
    dev.parley.proto.types.v1.KnowledgeGap.Builder message =
        dev.parley.proto.types.v1.KnowledgeGap.newBuilder()
            .setName(GAPS + gap.id())
            .setQuestion(gap.question())
            .setLanguage(gap.language())
            .setState(
                switch (gap.state()) {
                  case OPEN -> dev.parley.proto.types.v1.KnowledgeGap.State.OPEN;
                  case RESOLVED -> dev.parley.proto.types.v1.KnowledgeGap.State.RESOLVED;
                  case IGNORED -> dev.parley.proto.types.v1.KnowledgeGap.State.IGNORED;
                })
            .setQuestionCount(gap.questionCount())
            .setConversationCount(gap.conversationCount())
            .setFirstAskTime(timestamp(gap.firstAskTime()))
            .setLastAskTime(timestamp(gap.lastAskTime()))
            .setDocument(name(DOCUMENTS, gap.documentId()))
            .setDocumentTitle(gap.documentTitle())
            .setConfidence(gap.confidence());
    for (Map.Entry<UnansweredReason, Integer> entry : new TreeMap<>(gap.reasons()).entrySet()) {
      message.addReasonsBuilder().setReason(reason(entry.getKey())).setCount(entry.getValue());
    }
    for (UnansweredQuestion example : gap.examples()) {
      message
          .addExamplesBuilder()
          .setQuestion(example.question())
          .setReason(reason(example.reason()))
          .setConversation(example.conversation())
          .setAnswerId(example.answerId())
          .setAskTime(timestamp(example.askTime()));
    }
    return message.build();
  }

  static dev.parley.proto.types.v1.SuggestedArticle article(SuggestedArticle article) {
    return dev.parley.proto.types.v1.SuggestedArticle.newBuilder()
        .setName(ARTICLES + article.id())
        .setState(
            switch (article.state()) {
              case PENDING -> dev.parley.proto.types.v1.SuggestedArticle.State.PENDING;
              case APPROVED -> dev.parley.proto.types.v1.SuggestedArticle.State.APPROVED;
              case DISMISSED -> dev.parley.proto.types.v1.SuggestedArticle.State.DISMISSED;
            })
        .setTitle(article.title())
        .setBody(article.body())
        .setLanguage(article.language())
        .setGap(name(GAPS, article.gap()))
        .addAllConversations(article.conversations())
        .setCreateTime(timestamp(article.createTime()))
        .setUpdateTime(timestamp(article.updateTime()))
        .setDecidedBy(article.decidedBy())
        .setDismissReason(article.dismissReason())
        .setDocument(name(DOCUMENTS, article.documentId()))
        .build();
  }

  static String gapId(String name) {
    return name.substring(GAPS.length());
  }

  static String articleId(String name) {
    return name.substring(ARTICLES.length());
  }

  /** As in the table; empty for "all". */
  static String state(dev.parley.proto.types.v1.KnowledgeGap.State state) {
    return state.getNumber() == 0 ? "" : state.name();
  }

  /** As in the table; empty for "all". */
  static String state(dev.parley.proto.types.v1.SuggestedArticle.State state) {
    return state.getNumber() == 0 ? "" : state.name();
  }

  private static Reason reason(UnansweredReason reason) {
    return switch (reason) {
      case MISSING_KNOWLEDGE -> Reason.MISSING_KNOWLEDGE;
      case LOW_CONFIDENCE -> Reason.LOW_CONFIDENCE;
      case OUT_OF_SCOPE -> Reason.OUT_OF_SCOPE;
      case RATED_DOWN -> Reason.RATED_DOWN;
    };
  }

  private static String name(String prefix, String id) {
    return id.isEmpty() ? "" : prefix + id;
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
