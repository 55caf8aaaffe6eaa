package dev.parley.nlp.answering.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.shipping.PolicyBook.Fact;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Chinese reading tasks on CrossWOZ's sights, restaurants and hotels of Beijing: what is known of a
 * place is stated by templates, other places stand beside it. Every {@value #HELD_OUT_EVERY}th
 * place is held out.
 */
final class PlacesSet {
  private static final int HELD_OUT_EVERY = 12;
  private static final int MOST_STATEMENTS = 5;
  private static final int MOST_LISTED = 3;

  /** Labels that the set lists among the dishes. */
  private static final Set<String> NO_DISHES = Set.of("老字号", "美食林风味", "当地口味");

  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

  /** Names of the slots, by the names of the set's fields. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("名称", "name"),
          Map.entry("地址", "address"),
          Map.entry("电话", "phone"),
          Map.entry("地铁", "subway"),
          Map.entry("评分", "score"),
          Map.entry("门票", "ticket"),
          Map.entry("游玩时间", "duration"),
          Map.entry("营业时间", "open"),
          Map.entry("人均消费", "cost"),
          Map.entry("推荐菜", "dish"),
          Map.entry("酒店类型", "type"),
          Map.entry("价格", "price"),
          Map.entry("酒店设施", "facility"));

  private final List<Fact> facts;
  private final List<Place> places = new ArrayList<>();

  private record Place(String domain, Map<String, String> values, boolean heldOut) {}

  private record Stated(String text, String question) {}

  PlacesSet(Path sets) throws IOException {
    facts = PolicyBook.resource("places-zh.txt").topics().get(0).facts();
    int number = 0;
    for (String domain : List.of("attraction", "hotel", "restaurant")) {
      for (JsonNode row : DataFiles.json(sets.resolve("crosswoz/" + domain + "_db.json.gz"))) {
        places.add(new Place(domain, values(row.path(1)), ++number % HELD_OUT_EVERY == 0));
      }
    }
  }

  AnswerExample next(boolean heldOut, Random random) {
    List<Place> candidates = places.stream().filter(place -> place.heldOut() == heldOut).toList();
    Asking asking = new Asking(Language.CHINESE, random);
    Place place = candidates.get(random.nextInt(candidates.size()));
    List<Stated> stated = stated(place, random);
    Stated target = stated.get(random.nextInt(stated.size()));
    List<String> passages = new ArrayList<>();
    int others = random.nextInt(3);
    for (int i = 0; i < others; i++) {
      Place other = candidates.get(random.nextInt(candidates.size()));
      if (!other.values().equals(place.values())) {
        passages.add(text(stated(other, random)));
      }
    }
    passages.add(random.nextInt(100) < 50 ? 0 : random.nextInt(passages.size() + 1), text(stated));
    return new AnswerExample(
        asking.typed(target.question()),
        HeadedText.bare(passages),
        target.text(),
        1,
        Language.CHINESE);
  }

  /** What is known of a place, as running text. */
  String page(Random random) {
    Place place = places.get(random.nextInt(places.size()));
    return place.heldOut() ? page(random) : text(stated(place, random));
  }

  private List<Stated> stated(Place place, Random random) {
    List<Fact> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, random);
    int most = 2 + random.nextInt(MOST_STATEMENTS - 1);
    List<Stated> stated = new ArrayList<>();
    for (Fact fact : shuffled) {
      if (stated.size() < most && isKnown(fact, place)) {
        Slots slots = new Slots(Map.of(), place.values(), random);
        stated.add(
            new Stated(
                slots.fill(fact.statements().get(random.nextInt(fact.statements().size())).text()),
                slots.fill(fact.questions().get(random.nextInt(fact.questions().size())))));
      }
    }
    return stated;
  }

  private static boolean isKnown(Fact fact, Place place) {
    return NAME.matcher(fact.statements().get(0).text())
        .results()
        .allMatch(found -> place.values().containsKey(found.group(1)));
  }

  private static String text(List<Stated> stated) {
    return String.join("", stated.stream().map(Stated::text).toList());
  }

  private static Map<String, String> values(JsonNode row) {
    Map<String, String> values = new HashMap<>();
    FIELDS.forEach(
        (field, slot) -> {
          String value = value(row.path(field)).replaceAll("[\\[\\]{}|]|;$", "").strip();
          if (!value.isEmpty() && !value.equals("null")) {
            values.put(slot, value);
          }
        });
    return values;
  }

  private static String value(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    List<String> listed = new ArrayList<>();
    for (JsonNode value : node) {
      if (listed.size() < MOST_LISTED && !NO_DISHES.contains(value.asText())) {
        listed.add(value.asText());
      }
    }
    return String.join("、", listed);
  }
}
