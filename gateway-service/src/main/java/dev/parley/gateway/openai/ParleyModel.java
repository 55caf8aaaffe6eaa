package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.gateway.conversations.GroundedAnswer;
import dev.parley.gateway.conversations.GroundedAnswers;
import dev.parley.gateway.conversations.GroundedAnswers.Said;
import dev.parley.gateway.generation.Prompt;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.types.v1.ChatTurn;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The model {@code parley}: not a language model alone but the whole answer, from the company's
 * knowledge and with its sources.
 */
@Singleton
class ParleyModel {
  static final String NAME = "parley";

  private static final int LONGEST_QUESTION = 4000;
  private static final String FINISHED = "stop";

  private final GroundedAnswers answers;
  private final ReplyShape shape = new ChatShape();

  ParleyModel(GroundedAnswers answers) {
    this.answers = answers;
  }

  /**
   * @throws ServiceException INVALID_ARGUMENT for what an answer from documents can't have
   */
  void answer(String tenant, OpenAiRequest request, ReplyHead head, Reply reply) {
    if (!(request.prompts().get(0) instanceof Prompt.Chat chat)) {
      throw Fields.invalid("model", "parley answers chats: use chat/completions");
    }
    if (request.variants() > 1) {
      throw Fields.invalid("n", "expected 1, as parley gives one answer");
    }
    if (request.logProbabilities()) {
      throw Fields.invalid("logprobs", "expected false, as parley's answers are no samples");
    }
    if (request.options().getStopCount() > 0) {
      throw Fields.invalid("stop", "expected none, as parley's answers are whole");
    }
    if (request.includeUsage()) {
      throw Fields.invalid(
          "stream_options.include_usage", "expected false, as parley does not count tokens");
    }
    List<ChatTurn> turns = chat.turns().getTurnsList();
    String question = question(turns);
    List<Said> earlier =
        turns.subList(0, turns.size() - 1).stream()
            .filter(turn -> turn.getRole() != ChatTurn.Role.SYSTEM) // says how a model should write
            .map(turn -> new Said(turn.getRole() == ChatTurn.Role.USER, turn.getText()))
            .toList();
    if (request.stream()) {
      stream(tenant, question, earlier, head, reply);
    } else {
      GroundedAnswer answer = answers.answer(tenant, question, earlier, text -> {});
      ObjectNode document = head.document(shape.document());
      ObjectNode choice = shape.choice(WrittenText.plain(answer.text()), FINISHED);
      choice.withObject("message").set(NAME, json(answer));
      document.putArray("choices").add(choice.put("index", 0));
      reply.document(document);
    }
  }

  private void stream(
      String tenant, String question, List<Said> earlier, ReplyHead head, Reply reply) {
    boolean[] opened = {false};
    GroundedAnswer answer =
        answers.answer(
            tenant,
            question,
            earlier,
            text -> {
              if (!opened[0]) {
                opened[0] = true;
                shape.opening().ifPresent(opening -> send(head, reply, opening));
              }
              send(head, reply, shape.piece(WrittenText.plain(text)));
            });
    ObjectNode closing = shape.closing(FINISHED);
    closing.withObject("delta").set(NAME, json(answer));
    send(head, reply, closing);
    reply.done();
  }

  private void send(ReplyHead head, Reply reply, ObjectNode choice) {
    ObjectNode chunk = head.document(shape.chunk());
    chunk.putArray("choices").add(choice.put("index", 0));
    reply.event(chunk);
  }

  private static String question(List<ChatTurn> turns) {
    String question = turns.get(turns.size() - 1).getText();
    if (question.isBlank() || question.length() > LONGEST_QUESTION) {
      throw Fields.invalid(
          "messages",
          "expected a last message of 1 to "
              + LONGEST_QUESTION
              + " characters, was one of "
              + question.strip().length());
    }
    return question;
  }

  private static ObjectNode json(GroundedAnswer answer) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("action", answer.action().name())
            .put("reason", answer.reason().name())
            .put("confidence", answer.confidence());
    ArrayNode citations = json.putArray("citations");
    answer
        .citations()
        .forEach(
            citation ->
                citations
                    .addObject()
                    .put("document", citation.getDocument())
                    .put("passage", citation.getPassage())
                    .put("title", citation.getTitle())
                    .put("quote", citation.getQuote()));
    return json;
  }
}
