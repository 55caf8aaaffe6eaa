package dev.parley.gateway.conversations;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.calls.Calls;
import dev.parley.gateway.conversations.Conversation.Stage;
import dev.parley.gateway.conversations.Neighbour.Question;
import dev.parley.gateway.conversations.TurnLeases.Lease;
import dev.parley.gateway.conversations.TurnRecorder.Opened;
import dev.parley.gateway.conversations.TurnSignal.ClientLeft;
import dev.parley.gateway.conversations.TurnSignal.ProductsFound;
import dev.parley.gateway.recommendations.ProductSuggestions;
import dev.parley.kit.error.ServiceException;
import dev.parley.kit.privacy.PersonalDataMasker;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.RecommendationList;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** One turn: the customer's message in, events and an answer record out. */
@Singleton
class TurnPipeline {
  private static final Logger LOG = Logger.getLogger(TurnPipeline.class);

  private final Phrases personRequest = Phrases.load("person-request.txt");
  private final Phrases productRequest = Phrases.load("product-request.txt");

  private final Conversations conversations;
  private final TurnQueue queue;
  private final TurnLeases leases;
  private final TurnRecorder recorder;
  private final Neighbour nlp;
  private final ProductSuggestions suggestions;
  private final EarlierAnswers earlierAnswers;
  private final Calls calls;
  private final TurnMetrics metrics;
  private final TurnConfig config;

  TurnPipeline(
      Conversations conversations,
      TurnQueue queue,
      TurnLeases leases,
      TurnRecorder recorder,
      Neighbour nlp,
      ProductSuggestions suggestions,
      EarlierAnswers earlierAnswers,
      Calls calls,
      TurnMetrics metrics,
      TurnConfig config) {
    this.conversations = conversations;
    this.queue = queue;
    this.leases = leases;
    this.recorder = recorder;
    this.nlp = nlp;
    this.suggestions = suggestions;
    this.earlierAnswers = earlierAnswers;
    this.calls = calls;
    this.metrics = metrics;
    this.config = config;
  }

  /**
   * Runs the turn, or replays the one that the request id stands for.
   *
   * @param requestId empty: always a new message
   */
  void run(
      Caller caller, String conversationId, String requestId, String text, TurnListener listener) {
    Conversation conversation = conversations.get(caller, conversationId);
    try {
      queue.enter(conversationId);
    } catch (ServiceException full) {
      replay(recorder.answer(conversationId, requestId, text).orElseThrow(() -> full), listener);
      return;
    }
    try {
      Opened opened = recorder.open(conversationId, requestId, text);
      if (opened instanceof Opened.Answered known) {
        replay(known.answer(), listener);
      } else if (opened instanceof Opened.Turn turn) {
        take(turn, conversation, listener);
      }
    } finally {
      queue.leave(conversationId);
    }
  }

  private void take(Opened.Turn turn, Conversation conversation, TurnListener listener) {
    try {
      if (turn.lease().stage() == Stage.HUMAN_ASSIST) {
        leaveToPerson(turn.lease(), conversation, turn.asked(), listener);
      } else {
        answer(turn, conversation, listener);
      }
    } finally {
      leases.release(turn.lease()); // nothing to do when the turn was recorded
    }
  }

  private void answer(Opened.Turn opened, Conversation conversation, TurnListener listener) {
    long begin = System.nanoTime();
    Message asked = opened.asked();
    TurnProgress progress =
        new TurnProgress(
            listener, personRequest.occurIn(asked.text()), productRequest.occurIn(asked.text()));
    TurnRun turn =
        new TurnRun(
            nlp,
            config,
            progress,
            listener,
            new Question(conversation.tenant(), asked.text(), opened.history()));
    listener.onGone(() -> turn.signal(new ClientLeft()));
    if (progress.wantsProducts()) {
      suggestProducts(conversation, asked, turn);
    }
    turn.run();
    progress
        .answerFailure()
        .ifPresent(cause -> LOG.warnf("answering failed, a fallback answers: %s", cause));
    String question = PersonalDataMasker.mask(asked.text());
    Optional<AnswerRecord> earlier =
        progress.needsFallback()
            ? earlierAnswers.find(conversation.tenant(), asked, question)
            : Optional.empty();
    TurnDecision decision = TurnDecision.decide(progress.facts(earlier));
    AnswerRecord draft = draft(asked, progress, decision, earlier);
    AnswerRecord record =
        recorder.finish(
            opened.lease(), conversation, asked, question, draft, progress, decision.complete());
    end(opened.lease(), record, progress, listener, begin);
  }

  /** The message waits for the person, who has the conversation; the customer is told so. */
  private void leaveToPerson(
      Lease lease, Conversation conversation, Message asked, TurnListener listener) {
    long begin = System.nanoTime();
    TurnProgress progress = new TurnProgress(listener, true, false);
    TurnDecision decision = TurnDecision.personLeads();
    AnswerRecord draft = draft(asked, progress, decision, Optional.empty());
    String question = PersonalDataMasker.mask(asked.text());
    AnswerRecord record =
        recorder.finish(lease, conversation, asked, question, draft, progress, decision.complete());
    end(lease, record, progress, listener, begin);
  }

  private void end(
      Lease lease, AnswerRecord record, TurnProgress progress, TurnListener listener, long begin) {
    leases.forget(lease);
    metrics.count(record, System.nanoTime() - begin);
    if (!progress.hasClientLeft()) {
      if (record.hasRecommendations()) {
        listener.recommendations(record.getRecommendations());
      }
      listener.done(record);
    }
  }

  private void suggestProducts(Conversation conversation, Message asked, TurnRun turn) {
    try {
      calls
          .workers()
          .execute(
              () ->
                  turn.signal(
                      new ProductsFound(
                          suggestions.suggest(
                              conversation.tenant(),
                              conversation.customer(),
                              asked.text(),
                              config.products()))));
    } catch (RejectedExecutionException e) {
      turn.signal(new ProductsFound(RecommendationList.getDefaultInstance()));
    }
  }

  /** Says what is still to be said, and sums the turn up. */
  private static AnswerRecord draft(
      Message asked, TurnProgress progress, TurnDecision decision, Optional<AnswerRecord> earlier) {
    String language = progress.language(asked.text());
    AnswerRecord.Builder draft = AnswerRecord.newBuilder();
    progress
        .verdict()
        .ifPresent(
            verdict ->
                draft.setConfidence(verdict.confidence()).setModelVersion(verdict.modelVersion()));
    if (decision.fallback().equals(TurnDecision.EARLIER_ANSWER)) {
      AnswerRecord same = earlier.orElseThrow();
      progress.clearCitations(); // those of the answer that failed support nothing here
      progress.addCitations(same.getCitationsList());
      progress.addText(same.getText());
      draft.setConfidence(same.getConfidence()).setModelVersion(same.getModelVersion());
    }
    progress.settle(decision);
    decision.added().ifPresent(text -> progress.addSentence(text.in(language)));
    if (progress.products().getItemsCount() > 0 && decision.complete()) {
      draft.setRecommendations(progress.products());
    }
    progress.sentiment().ifPresent(draft::setSentiment);
    progress.intent().ifPresent(draft::setIntent);
    return draft
        .setAction(decision.action())
        .setReason(decision.reason())
        .setText(progress.text())
        .addAllCitations(progress.citations())
        .setFallback(decision.fallback())
        .build();
  }

  private static void replay(AnswerRecord record, TurnListener listener) {
    if (record.hasSentiment()) {
      listener.analysis(record.getSentiment());
    }
    if (record.getCitationsCount() > 0) {
      listener.citations(record.getCitationsList());
    }
    if (!record.getText().isEmpty()) {
      listener.textDelta(record.getText());
    }
    if (record.hasRecommendations()) {
      listener.recommendations(record.getRecommendations());
    }
    listener.done(record);
  }
}
