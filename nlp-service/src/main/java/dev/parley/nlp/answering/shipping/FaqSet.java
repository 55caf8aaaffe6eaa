package dev.parley.nlp.answering.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * FAQs of hotels, restaurants, sights, trains and taxis (DSTC9): a question, and the answer among
 * answers of the same house, each its own passage or several in one. Every {@value
 * #HELD_OUT_EVERY}th house is held out.
 */
final class FaqSet {
  private static final int HELD_OUT_EVERY = 12;
  private static final int MOST_IN_A_PASSAGE = 5;

  private final List<House> houses = new ArrayList<>();

  private record Faq(String question, String answer) {}

  private record House(String name, List<Faq> faqs, boolean heldOut) {}

  FaqSet(Path sets) throws IOException {
    JsonNode domains = DataFiles.json(sets.resolve("dstc_kb_dialogue/dstc9_knowledge.json.gz"));
    int number = 0;
    for (JsonNode domain : domains) {
      for (JsonNode entity : domain) {
        List<Faq> faqs = new ArrayList<>();
        for (JsonNode doc : entity.path("docs")) {
          String question = clean(doc.path("title").asText());
          String answer = ended(clean(doc.path("body").asText()));
          if (!question.isEmpty() && !answer.isEmpty()) {
            faqs.add(new Faq(question, answer));
          }
        }
        if (faqs.size() > 2) {
          houses.add(new House(entity.path("name").asText(), faqs, ++number % HELD_OUT_EVERY == 0));
        }
      }
    }
  }

  List<AnswerExample> training(Random random) {
    return examples(false, random);
  }

  List<AnswerExample> heldOut(Random random) {
    return examples(true, random);
  }

  /** Answers of one house after one another. */
  List<Paragraph> paragraphs(Random random) {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (House house : houses) {
      if (house.heldOut()) {
        continue;
      }
      List<Faq> faqs = new ArrayList<>(house.faqs());
      Collections.shuffle(faqs, random);
      for (int from = 0; from + 2 < faqs.size(); from += MOST_IN_A_PASSAGE) {
        List<String> answers = new ArrayList<>();
        faqs.subList(from, Math.min(faqs.size(), from + MOST_IN_A_PASSAGE))
            .forEach(faq -> answers.addAll(SentenceTexts.of(faq.answer())));
        paragraphs.add(new Paragraph(house.name(), answers));
      }
    }
    return paragraphs;
  }

  private List<AnswerExample> examples(boolean heldOut, Random random) {
    List<AnswerExample> examples = new ArrayList<>();
    Asking asking = new Asking(Language.ENGLISH, random);
    for (House house : houses) {
      if (house.heldOut() == heldOut) {
        for (Faq faq : house.faqs()) {
          examples.add(
              AnswerExample.of(
                  asking.typed(faq.question()), passages(house, faq, random), faq.answer()));
        }
      }
    }
    Collections.shuffle(examples, random);
    return examples;
  }

  private static List<String> passages(House house, Faq asked, Random random) {
    List<String> answers = new ArrayList<>();
    List<Faq> others = new ArrayList<>(house.faqs());
    Collections.shuffle(others, random);
    int most = 1 + random.nextInt(MOST_IN_A_PASSAGE);
    for (Faq other : others) {
      // The same answer twice, or a question asked twice, would make the task ambiguous.
      boolean distinct =
          !other.answer().equals(asked.answer()) && !other.question().equals(asked.question());
      if (answers.size() < most && distinct) {
        answers.add(other.answer());
      }
    }
    boolean together = random.nextBoolean();
    answers.add(
        random.nextInt(together ? answers.size() + 1 : 1 + random.nextInt(2)), asked.answer());
    if (together) {
      return List.of(String.join(" ", answers));
    }
    return List.copyOf(answers.subList(0, Math.min(3, answers.size())));
  }

  private static String clean(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("^(Yes|No)\\.(?=\\p{L})", "$1. ").strip();
  }

  /** Some answers were typed without a capital and a full stop. */
  private static String ended(String answer) {
    if (answer.isEmpty()) {
      return answer;
    }
    String upper = answer.substring(0, 1).toUpperCase(Locale.ROOT) + answer.substring(1);
    return upper.matches(".*[.!?]") ? upper : upper + ".";
  }
}
