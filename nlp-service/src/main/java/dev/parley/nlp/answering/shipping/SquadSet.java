package dev.parley.nlp.answering.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.nlp.answering.AnswerExample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Questions of SQuAD v1.1 with the whole sentence that holds the answer. Every {@value
 * #HELD_OUT_EVERY}th article is held out with all its paragraphs.
 */
final class SquadSet {
  private static final int HELD_OUT_EVERY = 12;
  private static final int MOST_WORDS = 120;
  private static final int NEIGHBOURS = 4;
  private static final String PAIRS = "pairs";
  private static final int LONGEST_ANSWER_WORDS = 60;

  private final List<Asked> training = new ArrayList<>();
  private final List<Asked> heldOut = new ArrayList<>();
  private final Map<String, List<Paragraph>> paragraphs = new HashMap<>();
  private final List<Paragraph> trainingParagraphs = new ArrayList<>();

  private record Asked(String question, Paragraph paragraph, int sentence) {}

  SquadSet(Path sets) throws IOException {
    Path folder = sets.resolve("squad_v1.1");
    int article = 0;
    for (String name : List.of("train_44articles.json.gz", "train_extra.json.gz")) {
      for (JsonNode node : DataFiles.json(folder.resolve(name)).path("data")) {
        boolean held = ++article % HELD_OUT_EVERY == 0;
        for (JsonNode paragraph : node.path("paragraphs")) {
          add(node.path("title").asText(), paragraph, held);
        }
      }
    }
    addPairs(folder.resolve("train_question_sentence_10k.jsonl.gz"));
  }

  /**
   * Questions with single sentences from all over the full set; neighbours in it stand in for the
   * paragraph. Sentences of held-out articles are left out.
   */
  private void addPairs(Path file) throws IOException {
    Set<String> heldSentences = new HashSet<>();
    heldOut.forEach(asked -> heldSentences.addAll(asked.paragraph().sentences()));
    List<JsonNode> rows = new ArrayList<>(DataFiles.jsonLines(file));
    rows.sort(Comparator.comparingInt(row -> row.path("train_index").asInt()));
    for (int i = NEIGHBOURS; i + NEIGHBOURS < rows.size(); i++) {
      String answer = rows.get(i).path("answer_sentence").asText().replaceAll("\\s+", " ").strip();
      String question = rows.get(i).path("question").asText().strip();
      Set<String> sentences = new LinkedHashSet<>();
      for (int j = i - i % NEIGHBOURS; j < i - i % NEIGHBOURS + NEIGHBOURS; j++) {
        sentences.add(rows.get(j).path("answer_sentence").asText().replaceAll("\\s+", " ").strip());
      }
      Paragraph paragraph = new Paragraph(PAIRS, List.copyOf(sentences));
      paragraphs.computeIfAbsent(PAIRS, key -> new ArrayList<>()).add(paragraph);
      int sentence = paragraph.sentences().indexOf(answer);
      if (question.length() > 8 && sentences.stream().noneMatch(heldSentences::contains)) {
        training.add(new Asked(question, paragraph, sentence));
      }
    }
  }

  /** Paragraphs that are not held out, in order. */
  List<Paragraph> paragraphs() {
    return trainingParagraphs;
  }

  List<AnswerExample> training(Random random) {
    return examples(training, random);
  }

  List<AnswerExample> heldOut(Random random) {
    return examples(heldOut, random);
  }

  private void add(String article, JsonNode node, boolean held) {
    String context = node.path("context").asText();
    Paragraph paragraph = Paragraph.of(article, context);
    paragraphs.computeIfAbsent(article, key -> new ArrayList<>()).add(paragraph);
    if (!held) {
      trainingParagraphs.add(paragraph);
    }
    for (JsonNode qa : node.path("qas")) {
      String question = qa.path("question").asText().strip();
      JsonNode answer = qa.path("answers").path(0);
      int sentence = sentenceAt(paragraph, context, answer.path("answer_start").asInt());
      boolean holds =
          sentence >= 0
              && paragraph.sentences().get(sentence).contains(answer.path("text").asText().strip());
      if (holds && question.length() > 8) {
        (held ? heldOut : training).add(new Asked(question, paragraph, sentence));
      }
    }
  }

  /** Counts visible characters, since sentences have other blanks than the context. */
  private static int sentenceAt(Paragraph paragraph, String context, int start) {
    long before = visible(context.substring(0, Math.min(start, context.length())));
    long end = 0;
    for (int i = 0; i < paragraph.sentences().size(); i++) {
      end += visible(paragraph.sentences().get(i));
      if (before < end) {
        return i;
      }
    }
    return -1;
  }

  private static long visible(String text) {
    return text.chars().filter(c -> !Character.isWhitespace(c) && c != 0xa0 && c != 0x200b).count();
  }

  private List<AnswerExample> examples(List<Asked> questions, Random random) {
    List<AnswerExample> examples = new ArrayList<>();
    for (Asked asked : questions) {
      String answer = asked.paragraph().sentences().get(asked.sentence());
      if (Paragraph.of("", answer).words() > LONGEST_ANSWER_WORDS) {
        continue;
      }
      List<String> passages = new ArrayList<>();
      List<Paragraph> article = paragraphs.getOrDefault(asked.paragraph().group(), List.of());
      int others = random.nextInt(3);
      for (int i = 0; i < others; i++) {
        Paragraph other = article.get(random.nextInt(article.size()));
        if (!other.equals(asked.paragraph())) {
          int middle = random.nextInt(other.sentences().size());
          passages.add(other.around(middle, 30 + random.nextInt(60)).text());
        }
      }
      int words = 40 + random.nextInt(MOST_WORDS - 40);
      int place = random.nextInt(100) < 55 ? 0 : random.nextInt(passages.size() + 1);
      passages.add(place, asked.paragraph().around(asked.sentence(), words).text());
      examples.add(AnswerExample.of(asked.question(), passages, answer));
    }
    Collections.shuffle(examples, random);
    return examples;
  }
}
