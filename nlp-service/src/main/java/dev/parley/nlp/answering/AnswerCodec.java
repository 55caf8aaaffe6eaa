package dev.parley.nlp.answering;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.KnowledgeCodec;
import dev.parley.proto.nlp.v1.AnswerRequest;
import dev.parley.proto.nlp.v1.AnswerResponse;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import java.util.List;

/** Between the answering contract and this package's records. */
final class AnswerCodec {
  private AnswerCodec() {}

  static Inquiry inquiry(AnswerRequest request) {
    return new Inquiry(
        request.getTenant(),
        request.getQuestion(),
        request.getLanguage(),
        request.getHistoryList().stream().map(AnswerCodec::turn).toList());
  }

  private static Turn turn(dev.parley.proto.nlp.v1.Turn turn) {
    return new Turn(
        switch (turn.getRole()) {
          case CUSTOMER -> Turn.Speaker.CUSTOMER;
          case AGENT -> Turn.Speaker.AGENT;
          case ASSISTANT, ROLE_UNSPECIFIED, UNRECOGNIZED -> Turn.Speaker.ASSISTANT;
        },
        turn.getText(),
        turn.getCitationsList().stream().findFirst().map(AnswerCodec::source));
  }

  private static Turn.Source source(Citation cited) {
    return new Turn.Source(cited.getDocument(), cited.getPassage(), cited.getTitle());
  }

  static AnswerResponse citations(List<FoundPassage> passages) {
    AnswerResponse.Builder response = AnswerResponse.newBuilder();
    passages.forEach(
        passage ->
            response
                .getCitationsBuilder()
                .addCitations(
                    Citation.newBuilder()
                        .setDocument(passage.documentName())
                        .setTitle(passage.title())
                        .setQuote(passage.text())
                        .setPassage(passage.passageName())
                        .addAllHeadingPath(passage.headingPath())
                        .setStartOffset(passage.start())
                        .setEndOffset(passage.end())));
    return response.build();
  }

  static AnswerResponse verdict(AnswerPlan plan, String modelVersion) {
    AnswerResponse.Builder response = AnswerResponse.newBuilder();
    response
        .getVerdictBuilder()
        .setAction(action(plan.action()))
        .setReason(reason(plan.reason()))
        .setConfidence(plan.confidence())
        .setModelVersion(modelVersion)
        .setLanguage(plan.language().code())
        .addAllRetrieved(plan.retrieved().stream().map(KnowledgeCodec::hit).toList());
    return response.build();
  }

  private static AnswerRecord.Action action(Action action) {
    return switch (action) {
      case ANSWER -> AnswerRecord.Action.ANSWER;
      case ABSTAIN -> AnswerRecord.Action.ABSTAIN;
      case CLARIFY -> AnswerRecord.Action.CLARIFY;
      case HANDOFF -> AnswerRecord.Action.HANDOFF;
    };
  }

  private static AnswerRecord.Reason reason(Reason reason) {
    return switch (reason) {
      case NONE -> AnswerRecord.Reason.REASON_UNSPECIFIED;
      case MISSING_KNOWLEDGE -> AnswerRecord.Reason.MISSING_KNOWLEDGE;
      case LOW_CONFIDENCE -> AnswerRecord.Reason.LOW_CONFIDENCE;
      case OUT_OF_SCOPE -> AnswerRecord.Reason.OUT_OF_SCOPE;
      case CUSTOMER_REQUEST -> AnswerRecord.Reason.CUSTOMER_REQUEST;
    };
  }
}
