package dev.parley.gateway.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.generation.GenerationClient;
import dev.parley.gateway.generation.Generations;
import dev.parley.gateway.transcoding.JsonBody;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the API can be asked for. */
@Singleton
class OpenAiCalls {
  private static final Pattern FAMILY = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private final GenerationClient client;
  private final ParleyModel parley;
  private final Clock clock;

  OpenAiCalls(GenerationClient client, ParleyModel parley, Clock clock) {
    this.client = client;
    this.parley = parley;
    this.clock = clock;
  }

  void chat(Caller caller, byte[] body, Reply reply) {
    write(caller, ChatFields.read(new Fields(JsonBody.object(body))), new ChatShape(), reply);
  }

  void complete(Caller caller, byte[] body, Reply reply) {
    write(
        caller,
        CompletionFields.read(new Fields(JsonBody.object(body))),
        new CompletionShape(),
        reply);
  }

  private void write(Caller caller, OpenAiRequest request, ReplyShape shape, Reply reply) {
    ReplyHead head = ReplyHead.of(shape, clock.instant(), request.model());
    if (request.model().equals(ParleyModel.NAME)) {
      parley.answer(caller.tenant(), request, head, reply);
      return;
    }
    if (!FAMILY.matcher(request.model()).matches()) {
      throw OpenAiError.unknownModel(request.model());
    }
    try (Generations texts = client.start(caller.tenant(), request.model(), request.texts())) {
      TextReply text = new TextReply(request, shape, head, texts);
      if (request.stream()) {
        text.writePieces(reply);
      } else {
        text.writeWhole(reply);
      }
    }
  }

  void listModels(Reply reply) {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = list.putArray("data");
    models().forEach(name -> data.add(model(name)));
    reply.document(list);
  }

  void getModel(String name, Reply reply) {
    if (!models().contains(name)) {
      throw OpenAiError.unknownModel(name);
    }
    reply.document(model(name));
  }

  private List<String> models() {
    List<String> names = new ArrayList<>(List.of(ParleyModel.NAME));
    client.families().stream()
        .filter(name -> !name.equals(ParleyModel.NAME)) // which an imported one does not replace
        .forEach(names::add);
    return names;
  }

  /** When a model was made is nothing that it says of itself. */
  private static ObjectNode model(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", name)
        .put("object", "model")
        .put("created", 0)
        .put("owned_by", "parley");
  }
}
