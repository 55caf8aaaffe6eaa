package dev.parley.nlp.gaps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.nlp.corpus.CsvRows;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How well questions are grouped, by the adjusted Rand index over labelled questions that no weight
 * was chosen on, beside scikit-learn's average linkage over TF-IDF in the same run. Arguments: a
 * folder with {@code banking77/train.csv} and {@code clinc150/data_full_train_val.json}, and a
 * Python with scikit-learn.
 */
final class GroupingBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TUNE_ONE_IN = 8;

  record Labelled(String label, String text) {}

  private GroupingBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path data = Path.of(arguments[0]);
    List<Labelled> banking = banking(data.resolve("banking77/train.csv"));
    JsonNode clinc = JSON.readTree(data.resolve("clinc150/data_full_train_val.json").toFile());
    // The rows that the weights were chosen on are left out of what is measured.
    print("banking77", every(banking, TUNE_ONE_IN, 0), every(banking, 4, 1), arguments[1]);
    print("clinc150", every(clinc(clinc, "train"), 10, 0), clinc(clinc, "val"), arguments[1]);
  }

  private static void print(String name, List<Labelled> tune, List<Labelled> test, String python)
      throws IOException, InterruptedException {
    List<String> texts = test.stream().map(Labelled::text).toList();
    var unused = QuestionGrouping.shipped().groups(texts, Language.ENGLISH); // warms up
    long begin = System.nanoTime();
    List<QuestionGrouping.Group> groups =
        QuestionGrouping.shipped().groups(texts, Language.ENGLISH);
    double seconds = (System.nanoTime() - begin) / 1e9;
    int[] ours = new int[texts.size()];
    for (int i = 0; i < groups.size(); i++) {
      for (int member : groups.get(i).members()) {
        ours[member] = i;
      }
    }
    JsonNode peer = peer(python, tune, test, ours);
    System.out.printf(
        "%s, %d questions: ours %.3f (%d groups, %.2f s); scikit-learn %s %.3f (%.2f s), told the"
            + " number of groups %.3f%n",
        name,
        texts.size(),
        peer.path("ours").asDouble(),
        groups.size(),
        seconds,
        peer.path("version").asText(),
        peer.path("cut").asDouble(),
        peer.path("seconds").asDouble(),
        peer.path("told").asDouble());
  }

  private static JsonNode peer(String python, List<Labelled> tune, List<Labelled> test, int[] ours)
      throws IOException, InterruptedException {
    Path script = Path.of("src/test/resources/gaps/grouping_peer.py");
    Process process =
        new ProcessBuilder(python, script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ObjectNode parts = JSON.createObjectNode();
    Map.of("tune", tune, "test", test)
        .forEach(
            (name, rows) ->
                rows.forEach(
                    row ->
                        parts.withArray("/" + name).addArray().add(row.label()).add(row.text())));
    for (int group : ours) {
      parts.withArray("/ours").add(group);
    }
    try (var input = process.getOutputStream()) {
      JSON.writeValue(input, parts);
    }
    JsonNode reply = JSON.readTree(process.getInputStream());
    if (process.waitFor() != 0) {
      throw new IOException("grouping_peer.py failed");
    }
    return reply;
  }

  private static List<Labelled> every(List<Labelled> rows, int one, int from) {
    List<Labelled> chosen = new ArrayList<>();
    for (int i = from; i < rows.size(); i += one) {
      chosen.add(rows.get(i));
    }
    return chosen;
  }

  private static List<Labelled> clinc(JsonNode file, String part) {
    List<Labelled> rows = new ArrayList<>();
    file.path(part)
        .forEach(row -> rows.add(new Labelled(row.path(1).asText(), row.path(0).asText())));
    return rows;
  }

  private static List<Labelled> banking(Path csv) throws IOException {
    return CsvRows.read(csv).stream()
        .map(row -> new Labelled(row.getOrDefault("category", ""), row.getOrDefault("text", "")))
        .toList();
  }
}
