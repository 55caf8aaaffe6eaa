package dev.parley.benchmarks.retrieval;

import dev.parley.nlp.knowledge.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Passages of made-up words whose frequencies follow Zipf's law, as those of a language do. They
 * say how fast a search is, not how good, and are harder than what people write: even the most
 * frequent words, which stand in nearly every passage, are asked for.
 */
final class SyntheticKnowledge {
  private static final int VOCABULARY = 50_000;
  private static final int LEAST_WORDS = 40;
  private static final int MORE_WORDS = 80;
  private static final int QUESTION_WORDS = 8;

  private static final int QUESTIONS = 5_000;

  private final Random random;
  private final List<String> words = new ArrayList<>();

  SyntheticKnowledge(long seed) {
    this.random = new Random(seed);
    String[] syllables = {
      "ba", "cor", "del", "fin", "gra", "hol", "is", "jun", "kem", "lo", "mar", "nis", "or", "pel",
      "qua", "ris", "sto", "tan", "ul", "ver", "wen", "yor", "zin", "ti", "re", "con"
    };
    for (int i = 0; i < VOCABULARY; i++) {
      StringBuilder word = new StringBuilder();
      int length = 2 + random.nextInt(3);
      for (int k = 0; k < length; k++) {
        word.append(syllables[random.nextInt(syllables.length)]);
      }
      words.add(word.toString());
    }
  }

  Speed.Load load(int passages) {
    List<Document> documents = documents(passages);
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(question(documents.get((int) (i * 7919L % passages))));
    }
    return new Speed.Load("made-up words", documents, questions);
  }

  private List<Document> documents(int count) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(
          AskedSet.document("d" + i, text(5), text(LEAST_WORDS + random.nextInt(MORE_WORDS))));
    }
    return documents;
  }

  /** Words of a document, some of them exchanged. */
  private String question(Document about) {
    String[] said = about.content().split(" ", -1);
    StringBuilder question = new StringBuilder();
    for (int i = 0; i < QUESTION_WORDS; i++) {
      boolean other = random.nextInt(4) == 0;
      question.append(other ? word() : said[random.nextInt(said.length)]).append(' ');
    }
    return question.toString().strip();
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : i % 12 == 0 ? ". " : " ").append(word());
    }
    return text.append('.').toString();
  }

  /** The inverse of Zipf's distribution with exponent 1, roughly: rank = vocabulary ^ u. */
  private String word() {
    return words.get((int) Math.pow(VOCABULARY, random.nextDouble()) % VOCABULARY);
  }
}
