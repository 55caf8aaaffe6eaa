package dev.parley.gateway.conversations;

import dev.parley.gateway.calls.StreamWriter;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.gateway.v1.SendMessageResponse;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.RecommendationList;
import dev.parley.proto.types.v1.Sentiment;
import io.grpc.Context;
import java.util.List;

/** Writes a turn's events in the words of the contract; a client that left just hears no more. */
final class TurnWriter implements TurnListener {
  private final StreamWriter<SendMessageResponse> writer;
  private boolean gaveUp;

  TurnWriter(StreamWriter<SendMessageResponse> writer) {
    this.writer = writer;
  }

  @Override
  public void analysis(Sentiment sentiment) {
    write(SendMessageResponse.newBuilder().setAnalysis(sentiment));
  }

  @Override
  public void citations(List<Citation> citations) {
    write(
        SendMessageResponse.newBuilder()
            .setCitations(SendMessageResponse.Citations.newBuilder().addAllCitations(citations)));
  }

  @Override
  public void textDelta(String delta) {
    write(SendMessageResponse.newBuilder().setTextDelta(delta));
  }

  @Override
  public void recommendations(RecommendationList list) {
    write(SendMessageResponse.newBuilder().setRecommendations(list));
  }

  @Override
  public void done(AnswerRecord answer) {
    write(
        SendMessageResponse.newBuilder()
            .setDone(SendMessageResponse.Done.newBuilder().setAnswer(answer)));
  }

  @Override
  public boolean isGone() {
    return gaveUp || writer.isCancelled() || Context.current().isCancelled();
  }

  @Override
  public void onGone(Runnable action) {
    writer.onCancel(action);
  }

  private void write(SendMessageResponse.Builder event) {
    if (isGone()) {
      return;
    }
    try {
      writer.write(event.build());
    } catch (ServiceException e) {
      gaveUp = true; // it left or takes nothing; the turn is recorded all the same
    }
  }
}
