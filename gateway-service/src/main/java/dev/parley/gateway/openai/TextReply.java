package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.gateway.generation.GenerationEvent;
import dev.parley.gateway.generation.GenerationEvent.TextEnded;
import dev.parley.gateway.generation.GenerationEvent.TokenWritten;
import dev.parley.gateway.generation.Generations;
import dev.parley.proto.types.v1.GeneratedToken;
import dev.parley.proto.types.v1.GenerationEnd;
import dev.parley.proto.types.v1.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The texts of a language model as a reply: in one document, or piece by piece. */
final class TextReply {
  private final OpenAiRequest request;
  private final ReplyShape shape;
  private final ReplyHead head;
  private final Generations texts;
  private final List<Choice> choices;

  /** What one choice has become so far. */
  private static final class Choice {
    private final StringBuilder text = new StringBuilder(); // of a whole reply
    private int offset; // of the next piece
    private final List<GeneratedToken> tokens = new ArrayList<>();
    private GenerationEnd end = GenerationEnd.getDefaultInstance();
  }

  TextReply(OpenAiRequest request, ReplyShape shape, ReplyHead head, Generations texts) {
    this.request = request;
    this.shape = shape;
    this.head = head;
    this.texts = texts;
    this.choices =
        IntStream.range(0, request.prompts().size() * request.variants())
            .mapToObj(index -> new Choice())
            .toList();
  }

  void writeWhole(Reply reply) {
    for (int open = choices.size(); open > 0; ) {
      GenerationEvent event = texts.next();
      Choice choice = choices.get(event.index());
      if (event instanceof TokenWritten written) {
        choice.text.append(written.token().getText());
        if (request.logProbabilities()) {
          choice.tokens.add(written.token());
        }
      } else if (event instanceof TextEnded ended) {
        choice.end = ended.end();
        open--;
      }
    }
    ObjectNode document = head.document(shape.document());
    ArrayNode array = document.putArray("choices");
    for (Choice choice : choices) {
      WrittenText text =
          new WrittenText(choice.text.toString(), 0, choice.tokens, request.logProbabilities());
      ObjectNode whole = shape.choice(text, finishReason(choice.end));
      array.add(whole.put("index", array.size()));
    }
    document.set("usage", usage().json());
    reply.document(document.put("system_fingerprint", choices.get(0).end.getModelVersion()));
  }

  void writePieces(Reply reply) {
    GenerationEvent event = texts.next(); // what is refused has a status of its own until here
    for (int index = 0; index < choices.size(); index++) {
      send(reply, index, shape.opening().orElse(null));
    }
    for (int open = choices.size(); open > 0; ) {
      if (event instanceof TokenWritten written) {
        send(reply, event.index(), piece(event.index(), written.token()));
      } else if (event instanceof TextEnded ended) {
        choices.get(event.index()).end = ended.end();
        send(reply, event.index(), shape.closing(finishReason(ended.end())));
        open--;
      }
      if (open > 0) {
        event = texts.next();
      }
    }
    if (request.includeUsage()) {
      ObjectNode last = head.document(shape.chunk());
      last.putArray("choices");
      last.set("usage", usage().json());
      reply.event(last);
    }
    reply.done();
  }

  /** Null where the token adds nothing that the client would see. */
  private @Nullable ObjectNode piece(int index, GeneratedToken token) {
    if (token.getText().isEmpty() && !request.logProbabilities()) {
      return null;
    }
    Choice choice = choices.get(index);
    WrittenText added =
        new WrittenText(token.getText(), choice.offset, List.of(token), request.logProbabilities());
    choice.offset += WrittenText.characters(token.getText());
    return shape.piece(added);
  }

  private void send(Reply reply, int index, @Nullable ObjectNode choice) {
    if (choice == null) {
      return;
    }
    ObjectNode chunk = head.document(shape.chunk());
    chunk.putArray("choices").add(choice.put("index", index));
    if (request.includeUsage()) {
      chunk.putNull("usage");
    }
    reply.event(chunk);
  }

  private Usage usage() {
    long prompts = 0;
    long completions = 0;
    for (int index = 0; index < choices.size(); index++) {
      GenerationEnd end = choices.get(index).end;
      completions += end.getGeneratedTokens();
      if (index % request.variants() == 0) {
        prompts += end.getPromptTokens(); // its variants read the same prompt
      }
    }
    return new Usage(prompts, completions);
  }

  private static String finishReason(GenerationEnd end) {
    StopReason reason = end.getStopReason();
    return switch (reason) {
      case END_OF_TEXT, STOP_STRING, STOP_REASON_UNSPECIFIED, UNRECOGNIZED -> "stop";
      case MAX_TOKENS, CONTEXT_FULL, DEADLINE -> "length";
    };
  }
}
