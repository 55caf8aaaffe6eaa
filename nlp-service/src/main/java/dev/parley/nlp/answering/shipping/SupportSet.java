package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.corpus.CsvRows;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bitext's requests to a shop with answers. Its 27 canned answers, one an intent, are the passages
 * of a reading task with very many wordings; the long answers are text to learn from.
 */
final class SupportSet {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^}]*?)\\s*}}");
  private static final Pattern RUDE =
      Pattern.compile("(?i).*\\b(fuck|shit|damn|bloody|goddam)\\w*.*");
  private static final List<String> NAMES =
      List.of("Norway Goods", "Brightfield", "Oakmart", "Lumaport");
  private static final int SAME_REQUESTS = 4;

  private final Map<String, String> cannedByIntent = new LinkedHashMap<>();
  private final Map<String, Set<String>> requestsByIntent = new LinkedHashMap<>();
  private final Map<String, Set<String>> responsesByIntent = new LinkedHashMap<>();

  SupportSet(Path sets, Random random) throws IOException {
    Path folder = sets.resolve("bitext_customer_support");
    for (Map<String, String> row : CsvRows.read(folder.resolve("responses_6480_canned.csv.gz"))) {
      String intent = row.getOrDefault("intent", "");
      cannedByIntent.putIfAbsent(intent, clean(row.getOrDefault("response", ""), random));
      addRequest(intent, row.getOrDefault("instruction", ""), random);
    }
    for (String name : List.of("utterances_20000.csv.gz", "utterances_8175.csv.gz")) {
      for (Map<String, String> row : CsvRows.read(folder.resolve(name))) {
        addRequest(row.getOrDefault("intent", ""), row.getOrDefault("utterance", ""), random);
      }
    }
    for (String name : List.of("responses_4514.csv.gz", "responses_v11_first5000.csv.gz")) {
      for (Map<String, String> row : CsvRows.read(folder.resolve(name))) {
        String intent = row.getOrDefault("intent", "");
        addRequest(intent, row.getOrDefault("instruction", ""), random);
        String response = clean(row.getOrDefault("response", ""), random);
        if (!response.isEmpty()) {
          responsesByIntent.computeIfAbsent(intent, key -> new LinkedHashSet<>()).add(response);
        }
      }
    }
  }

  /** Requests with the canned answer among those of other intents. */
  List<AnswerExample> reading(Random random) {
    List<String> intents = new ArrayList<>(cannedByIntent.keySet());
    Asking asking = new Asking(Language.ENGLISH, random);
    List<AnswerExample> examples = new ArrayList<>();
    for (String intent : intents) {
      for (String request : some(requestsByIntent.getOrDefault(intent, Set.of()), random)) {
        String answer = canned(intent);
        Set<String> passages = new LinkedHashSet<>();
        int others = 1 + random.nextInt(2);
        while (passages.size() < others) {
          String other = intents.get(random.nextInt(intents.size()));
          if (!canned(other).equals(answer)) {
            passages.add(canned(other));
          }
        }
        List<String> ordered = new ArrayList<>(passages);
        ordered.add(random.nextInt(ordered.size() + 1), answer);
        examples.add(AnswerExample.of(asking.typed(request), ordered, answer));
      }
    }
    Collections.shuffle(examples, random);
    return examples;
  }

  /** Requests and the long answers, as plain text. */
  List<String> texts(Random random) {
    List<String> texts = new ArrayList<>();
    responsesByIntent.forEach(
        (intent, responses) -> {
          List<String> requests = new ArrayList<>(requestsByIntent.getOrDefault(intent, Set.of()));
          for (String response : responses) {
            String request = requests.get(random.nextInt(requests.size()));
            texts.add("Customer: " + request + "\nAgent: " + response);
          }
        });
    return texts;
  }

  List<Paragraph> paragraphs() {
    List<Paragraph> paragraphs = new ArrayList<>();
    responsesByIntent.forEach(
        (intent, responses) ->
            responses.forEach(response -> paragraphs.add(Paragraph.of(intent, response))));
    return paragraphs;
  }

  private String canned(String intent) {
    return cannedByIntent.getOrDefault(intent, "");
  }

  /** Templates repeat themselves with other order numbers; a few of each will do. */
  private static List<String> some(Set<String> requests, Random random) {
    List<String> shuffled = new ArrayList<>(requests);
    Collections.shuffle(shuffled, random);
    Map<String, Integer> seen = new HashMap<>();
    return shuffled.stream()
        .filter(
            text -> seen.merge(text.replaceAll("[0-9]+", "#"), 1, Integer::sum) <= SAME_REQUESTS)
        .toList();
  }

  private void addRequest(String intent, String request, Random random) {
    String text = clean(request, random);
    if (text.length() > 8 && !RUDE.matcher(text).matches() && !intent.isEmpty()) {
      requestsByIntent.computeIfAbsent(intent, key -> new LinkedHashSet<>()).add(text);
    }
  }

  private static String clean(String text, Random random) {
    String filled =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), random)));
    return filled
        .replaceAll("[ \\t]+", " ")
        .replaceAll(" ([,.!?])", "$1")
        .replaceAll("\\s*\\n\\s*", "\n")
        .strip();
  }

  private static String value(String name, Random random) {
    if (name.contains("Phone")) {
      return "0800 %03d %04d".formatted(random.nextInt(1000), random.nextInt(10000));
    }
    if (name.contains("Number") || name.contains("ID")) {
      return String.valueOf(10_000 + random.nextInt(90_000));
    }
    if (name.contains("Email Address") || name.equals("Customer Support Email")) {
      return "support@oakmart.com";
    }
    if (name.contains("Hours") || name.contains("Availability")) {
      return "%d a.m. to %d p.m.".formatted(7 + random.nextInt(4), 4 + random.nextInt(5));
    }
    if (name.contains("Website") || name.contains("Company") || name.contains("URL")) {
      return NAMES.get(random.nextInt(NAMES.size()));
    }
    return switch (name) {
      case "Salutation", "Client Last Name", "Client First Name", "Client Name", "Person Name" ->
          "customer";
      case "Online Order Interaction" -> "My Orders";
      default -> name.replaceAll("[^\\w &'-]", "");
    };
  }
}
