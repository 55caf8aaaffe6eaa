package dev.parley.nlp.answering.shipping;

import java.util.Locale;

/** What the model practises: each task with its share of the tokens of both stages. */
enum Task {
  DIALOGUES(0.15, 0, 0, "English dialogues of customers and agents"),
  CHINESE_DIALOGUES(0.03, 0, 0, "Chinese dialogues of customers and agents"),
  REQUESTS(0.04, 0, 0, "requests of customers"),
  SUPPORT(0.07, 0, 0, "requests to a shop with long answers"),
  ARTICLES(0.06, 0, 0, "paragraphs of an encyclopedia"),

  POLICIES(0.20, 0.32, 50_000, "English questions on pages of invented companies"),
  CHINESE_POLICIES(0.12, 0.19, 30_000, "Chinese questions on pages of invented companies"),
  PLACES(0.03, 0.04, 6_000, "Chinese questions on sights, restaurants and hotels"),
  SQUAD(0.07, 0.11, 24_000, "questions on encyclopedia paragraphs"),
  FAQS(0.06, 0.10, 24_000, "questions on FAQs of hotels, restaurants, sights and transport"),
  SUPPORT_REQUESTS(0.03, 0.04, 9_000, "requests to a shop, with one answer for each intent"),
  COPYING(0.14, 0.20, 36_000, "questions made from sentences of all this text");

  private final double languageShare;
  private final double readingShare;
  private final int examples;
  private final String title;

  /**
   * @param languageShare in {@link Stage#LANGUAGE}
   * @param readingShare in {@link Stage#READING}
   * @param examples how many to write at most; 0: it is plain text, all of it is taken
   */
  Task(double languageShare, double readingShare, int examples, String title) {
    this.languageShare = languageShare;
    this.readingShare = readingShare;
    this.examples = examples;
    this.title = title;
  }

  double share(Stage stage) {
    return stage == Stage.LANGUAGE ? languageShare : readingShare;
  }

  boolean isReading() {
    return examples > 0;
  }

  int examples() {
    return examples;
  }

  String title() {
    return title;
  }

  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".tokens";
  }
}
