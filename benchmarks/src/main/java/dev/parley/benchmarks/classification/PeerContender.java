package dev.parley.benchmarks.classification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.benchmarks.PeerProcess;
import dev.parley.nlp.classification.LabelledText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** scikit-learn's TF-IDF and linear models, in a process of its own. */
final class PeerContender implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final PeerProcess process;
  private final Path exchange;

  private PeerContender(PeerProcess process, Path exchange) {
    this.process = process;
    this.exchange = exchange;
  }

  /**
   * @param exchange a file that sets are handed over in
   * @throws IOException that says why it cannot take part
   */
  static PeerContender start(Path python, Path scripts, Path exchange) throws IOException {
    return new PeerContender(
        PeerProcess.start(
            List.of(python.toString(), scripts.resolve("classification_peer.py").toString())),
        exchange);
  }

  /** One of each kind of linear model. */
  List<Scores> measure(LabelledSet set) throws IOException {
    var parts = JSON.createObjectNode();
    write(parts.putArray("training"), set.training());
    write(parts.putArray("validation"), set.validation());
    write(parts.putArray("test"), set.test());
    JSON.writeValue(exchange.toFile(), parts);
    List<Scores> scores = new ArrayList<>();
    for (JsonNode answer : JSON.readTree(process.ask("measure " + exchange))) {
      scores.add(
          new Scores(
              "scikit-learn " + answer.path("name").asText(),
              answer.path("accuracy").asDouble(),
              answer.path("macro_f1").asDouble(),
              number(answer.path("calibration_error")),
              number(answer.path("in_scope_accuracy")),
              number(answer.path("out_of_scope_recall")),
              answer.path("texts_a_second").asDouble(),
              answer.path("training_seconds").asDouble()));
    }
    return scores;
  }

  @Override
  public void close() {
    process.close();
  }

  private static void write(ArrayNode part, List<LabelledText> texts) {
    texts.forEach(text -> part.addArray().add(text.text()).add(text.label()));
  }

  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }
}
