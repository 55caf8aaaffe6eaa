package dev.parley.gateway.conversations;

import dev.parley.gateway.conversations.Message.Author;
import dev.parley.gateway.conversations.Neighbour.Question;
import dev.parley.gateway.conversations.TurnSignal.ClientLeft;
import dev.parley.gateway.neighbours.Forwarding;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.Sentiment;
import io.grpc.Context;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers as a turn gives them, for programs that keep their conversations themselves: nothing is
 * stored, no fallback stands in and no products are suggested.
 */
@Singleton
public class GroundedAnswers {
  /** Something that was said before. */
  public record Said(boolean byCustomer, String text) {}

  private final Phrases personRequest = Phrases.load("person-request.txt");
  private final Neighbour nlp;
  private final TurnConfig config;

  GroundedAnswers(Neighbour nlp, TurnConfig config) {
    this.nlp = nlp;
    this.config = config;
  }

  /**
   * Answers, until the context of the call that is being handled is cancelled.
   *
   * @param earlier oldest first; only the latest are looked at
   * @param listener hears the text as it comes
   * @throws RuntimeException why there is no answer
   */
  public GroundedAnswer answer(
      String tenant, String question, List<Said> earlier, Consumer<String> listener) {
    Context context = Context.current();
    TextOnly texts = new TextOnly(listener, context);
    TurnProgress progress = new TurnProgress(texts, personRequest.occurIn(question), false);
    TurnRun turn =
        new TurnRun(nlp, config, progress, texts, new Question(tenant, question, history(earlier)));
    Context.CancellationListener whenGone = cancelled -> turn.signal(new ClientLeft());
    context.addListener(whenGone, Runnable::run);
    try {
      turn.run();
    } finally {
      context.removeListener(whenGone);
    }
    if (progress.hasClientLeft()) {
      throw new ServiceException(ErrorKind.CANCELLED, "client left");
    }
    progress
        .answerFailure()
        .ifPresent(
            failure -> {
              throw Forwarding.failure("nlp", failure);
            });
    return conclude(question, progress);
  }

  private static GroundedAnswer conclude(String question, TurnProgress progress) {
    TurnDecision decision = TurnDecision.decide(progress.facts(Optional.empty()));
    progress.settle(decision);
    decision.added().ifPresent(text -> progress.addSentence(text.in(progress.language(question))));
    return new GroundedAnswer(
        decision.action(),
        decision.reason(),
        progress.verdict().map(Verdict::confidence).orElse(0.0),
        progress.text(),
        progress.citations());
  }

  private List<Message> history(List<Said> earlier) {
    List<Said> latest =
        earlier.subList(Math.max(0, earlier.size() - config.history()), earlier.size());
    List<Message> messages = new ArrayList<>();
    for (Said said : latest) {
      messages.add(
          new Message(
              "",
              messages.size() + 1,
              said.byCustomer() ? Author.CUSTOMER : Author.ASSISTANT,
              said.text(),
              Instant.EPOCH,
              Optional.empty()));
    }
    return messages;
  }

  /** Passes the text on; what else a turn says is in its conclusion. */
  private record TextOnly(Consumer<String> listener, Context context) implements TurnListener {
    @Override
    public void textDelta(String delta) {
      listener.accept(delta);
    }

    @Override
    public boolean isGone() {
      return context.isCancelled();
    }

    @Override
    public void analysis(Sentiment sentiment) {}

    @Override
    public void citations(List<Citation> citations) {}

    @Override
    public void recommendations(RecommendationList list) {}

    @Override
    public void done(AnswerRecord answer) {}

    @Override
    public void onGone(Runnable action) {}
  }
}
