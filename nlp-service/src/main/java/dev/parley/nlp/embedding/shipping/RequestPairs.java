package dev.parley.nlp.embedding.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.nlp.corpus.CsvRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Requests of public sets, with another request of the same intent or with their answer. */
final class RequestPairs {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path sets;
  private final Random random;

  RequestPairs(Path sets, long seed) {
    this.sets = sets;
    this.random = new Random(seed);
  }

  /** Banking77, HWU64, CLINC150 and Bitext: two requests of one intent. */
  List<Pair> sameIntent() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    pairs.addAll(ofOneIntent("banking77", csv("banking77/train.csv", "text", "category")));
    pairs.addAll(ofOneIntent("hwu64", csv("hwu64/train.csv", "text", "intent")));
    Map<String, List<String>> clinc = new TreeMap<>();
    for (JsonNode row : json("clinc150/data_full_train_val.json").path("train")) {
      clinc
          .computeIfAbsent(row.path(1).asText(), intent -> new ArrayList<>())
          .add(row.path(0).asText());
    }
    pairs.addAll(ofOneIntent("clinc150", clinc));
    Map<String, List<String>> bitext =
        csv("bitext_customer_support/utterances_8175.csv.gz", "utterance", "intent");
    pairs.addAll(ofOneIntent("bitext", bitext));
    return pairs;
  }

  /** Bitext: a request with its answer. */
  List<Pair> answered() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (String file :
        List.of("responses_4514", "responses_6480_canned", "responses_v11_first5000")) {
      for (Map<String, String> row :
          CsvRows.read(sets.resolve("bitext_customer_support/" + file + ".csv.gz"))) {
        String answer = row.getOrDefault("response", "").strip();
        if (!answer.isEmpty()) {
          pairs.add(
              new Pair(
                  row.getOrDefault("instruction", ""),
                  answer,
                  "bitext " + row.getOrDefault("intent", "")));
        }
      }
    }
    return pairs;
  }

  /** DSTC9: a frequent question with its answer; the dialogues are not read. */
  List<Pair> placesAsked() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode domain : json("dstc_kb_dialogue/dstc9_knowledge.json.gz")) {
      for (JsonNode place : domain) {
        String name = place.path("name").asText("");
        for (JsonNode faq : place.path("docs")) {
          String question = faq.path("title").asText();
          String answer = faq.path("body").asText();
          if (seen.add(question + answer)) {
            // Half of them with the place's name, as a page about it would have.
            boolean named = random.nextBoolean() && !name.equals("null");
            pairs.add(new Pair(question, named ? name + ". " + answer : answer, "dstc9 " + answer));
          }
        }
      }
    }
    return pairs;
  }

  /** ABCD: headings of the handbook with what stands under them. */
  List<Pair> guidelines() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> flow : json("abcd/guidelines.json").properties()) {
      for (Map.Entry<String, JsonNode> subflow : flow.getValue().path("subflows").properties()) {
        StringBuilder body = new StringBuilder();
        for (JsonNode action : subflow.getValue().path("actions")) {
          body.append(action.path("text").asText()).append(' ');
          action.path("subtext").forEach(text -> body.append(text.asText()).append(' '));
        }
        String text = body.toString().strip();
        if (!text.isEmpty()) {
          pairs.add(new Pair(flow.getKey() + ": " + subflow.getKey(), text, text));
          pairs.addAll(PassageParts.of(text));
        }
      }
    }
    return pairs;
  }

  /** What a user says with what is said next. */
  List<Pair> turns(String file, int most) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    try (BufferedReader reader = CsvRows.open(sets.resolve(file))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode turns = JSON.readTree(line).path("turns");
        for (int i = 0; i + 1 < turns.size(); i++) {
          String said = turns.path(i).path("text").asText();
          String reply = turns.path(i + 1).path("text").asText();
          boolean talks = Math.min(said.length(), reply.length()) >= (isLatin(said) ? 25 : 8);
          if (turns.path(i).path("role").asText().equals("user") && talks) {
            pairs.add(new Pair(said, reply, reply));
          }
        }
      }
    }
    Collections.shuffle(pairs, random);
    return pairs.subList(0, Math.min(most, pairs.size()));
  }

  private static boolean isLatin(String text) {
    return text.chars().allMatch(c -> c < 0x3000);
  }

  private List<Pair> ofOneIntent(String set, Map<String, List<String>> byIntent) {
    List<Pair> pairs = new ArrayList<>();
    byIntent.forEach(
        (intent, texts) -> {
          for (String text : texts) {
            String other = texts.get(random.nextInt(texts.size()));
            if (!other.equals(text)) {
              pairs.add(new Pair(text, other, set + " " + intent));
            }
          }
        });
    return pairs;
  }

  private Map<String, List<String>> csv(String file, String text, String label) throws IOException {
    Map<String, List<String>> byLabel = new TreeMap<>();
    for (Map<String, String> row : CsvRows.read(sets.resolve(file))) {
      byLabel
          .computeIfAbsent(row.getOrDefault(label, ""), name -> new ArrayList<>())
          .add(row.getOrDefault(text, ""));
    }
    return byLabel;
  }

  private JsonNode json(String file) throws IOException {
    try (BufferedReader reader = CsvRows.open(sets.resolve(file))) {
      return JSON.readTree(reader);
    }
  }
}
