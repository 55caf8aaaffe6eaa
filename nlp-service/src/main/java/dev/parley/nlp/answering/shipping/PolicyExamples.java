package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.shipping.PolicyBook.Fact;
import dev.parley.nlp.answering.shipping.PolicyBook.Statement;
import dev.parley.nlp.answering.shipping.PolicyBook.Topic;
import dev.parley.nlp.knowledge.HeadedText;
import dev.parley.nlp.language.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes reading tasks out of a {@link PolicyBook}: a page of an invented company that states a
 * fact among others, pages beside it that do not, a question for the fact in other words, and the
 * statement as the answer.
 */
final class PolicyExamples {
  private static final int MOST_REPEATED = 5;
  private static final int MOST_OTHER_FACTS = 6;
  private static final Pattern NUMBER =
      Pattern.compile(
          "[$€£]?\\d[\\d.,:]*(?<![.,:])(?: ?(?:days|hours|minutes|weeks|months|years|euros|pounds|EUR|%|天|小时|元))?");
  private static final Pattern YES_OR_NO =
      Pattern.compile("(Can|Could|Do|Does|Is|Are|May|Will|Am) ", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMON_BEGINNING =
      Pattern.compile("^(?:You|We|Our|The|Your|All|An?|For|If|It|Each|Every|In|On|At|To)\\b");
  private static final Pattern DENIAL =
      Pattern.compile("\\b(not|cannot|never|no longer|excluded|closed|nothing)\\b|n't\\b");

  private final PolicyBook book;
  private final Language language;
  private final boolean heldOut;
  private final Random random;
  private final Asking asking;

  /** A statement as it stands on a page, with the question that it answers. */
  private record Stated(String text, String question, String heading) {}

  /**
   * @param heldOut whether the questions are for held-out facts, or for all others
   */
  PolicyExamples(PolicyBook book, Language language, boolean heldOut, Random random) {
    this.book = book;
    this.language = language;
    this.heldOut = heldOut;
    this.random = random;
    this.asking = new Asking(language, random);
  }

  AnswerExample next() {
    Topic topic;
    List<Fact> targets;
    do {
      topic = topicOfRandomFact();
      targets = topic.facts().stream().filter(fact -> fact.heldOut() == heldOut).toList();
    } while (targets.isEmpty());
    Map<String, String> company = company();
    Fact fact = targets.get(random.nextInt(targets.size()));
    Stated target;
    String page;
    Set<Fact> used = new HashSet<>(Set.of(fact));
    if (!fact.repeated().isEmpty() && chance(75)) {
      List<Stated> series = series(fact, company);
      target = series.get(random.nextInt(series.size()));
      page = page(topic, textsOf(series), "");
    } else {
      target =
          chance(10) ? twoInOne(state(fact, company), topic, used, company) : state(fact, company);
      target = chance(40) ? withYesOrNo(target) : target;
      page = pageOf(target, topic, used, company);
    }
    List<String> pages = new ArrayList<>();
    // A page of one statement alone would be no task.
    int others = page.equals(target.text()) ? 1 + random.nextInt(2) : random.nextInt(3);
    for (int i = 0; i < others; i++) {
      Topic other = chance(50) ? topic : book.topics().get(random.nextInt(book.topics().size()));
      String otherPage = otherPage(other, used, company);
      if (!otherPage.isEmpty()) {
        pages.add(otherPage);
      }
    }
    pages.add(chance(55) ? 0 : random.nextInt(pages.size() + 1), page);
    return new AnswerExample(
        asking.typed(target.question()), HeadedText.bare(pages), target.text(), 1, language);
  }

  /** One page on a topic, for a language model to learn from. */
  String page() {
    Map<String, String> company = company();
    Topic topic = topicOfRandomFact();
    String page = otherPage(topic, new HashSet<>(), company);
    return page.isEmpty() ? page() : page;
  }

  private Topic topicOfRandomFact() {
    int facts = book.topics().stream().mapToInt(topic -> topic.facts().size()).sum();
    int index = random.nextInt(facts);
    for (Topic topic : book.topics()) {
      index -= topic.facts().size();
      if (index < 0) {
        return topic;
      }
    }
    throw new IllegalStateException("a book without facts");
  }

  private Map<String, String> company() {
    Slots slots = new Slots(book.lists(), Map.of(), random);
    return Map.of("company", slots.value("company"), "email", slots.value("email"));
  }

  private Stated state(Fact fact, Map<String, String> decided) {
    Slots slots = new Slots(book.listsFor(fact), decided, random);
    if (chance(50)) {
      // Half of the facts call the e-mail address otherwise: a page may have several.
      slots = new Slots(book.listsFor(fact), without(decided, "email"), random);
    }
    Statement statement = choose(fact.statements());
    String text = emphasized(sentence(slots.fill(statement.text())));
    if (!statement.followUp().isEmpty()) {
      text = text + gap() + sentence(slots.fill(statement.followUp()));
    }
    int asked = random.nextInt(fact.questions().size());
    int other = random.nextInt(fact.questions().size());
    String heading = asked == other ? "" : sentence(slots.fill(fact.questions().get(other)));
    return new Stated(text, slots.fill(fact.questions().get(asked)), heading);
  }

  private List<Stated> series(Fact fact, Map<String, String> company) {
    List<String> keys =
        new ArrayList<>(book.listsFor(fact).getOrDefault(fact.repeated(), List.of()));
    Collections.shuffle(keys, random);
    int size = Math.min(keys.size(), 2 + random.nextInt(MOST_REPEATED - 1));
    List<Stated> series = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (String key : keys.subList(0, size)) {
      Slots slots = new Slots(book.listsFor(fact), company, random);
      HashMap<String, String> decided = new HashMap<>(company);
      decided.put(fact.repeated(), slots.fill(key));
      Stated stated = state(fact, decided);
      if (texts.add(stated.text())) {
        series.add(stated);
      }
    }
    return series;
  }

  /** The statement among other facts of its topic, or first under a question, or alone. */
  private String pageOf(Stated target, Topic topic, Set<Fact> used, Map<String, String> company) {
    List<String> statements = new ArrayList<>();
    int most = chance(25) ? 0 : random.nextInt(MOST_OTHER_FACTS + 1);
    for (Fact fact : shuffled(topic.facts())) {
      if (statements.size() < most && isFree(fact, used)) {
        used.add(fact);
        statements.add(state(fact, company).text());
      }
    }
    boolean answersHeading = chance(40) && !target.heading().isEmpty();
    boolean first = answersHeading && chance(75);
    statements.add(first ? 0 : random.nextInt(statements.size() + 1), target.text());
    return answersHeading
        ? target.heading() + "\n" + body(statements)
        : page(topic, statements, "");
  }

  private String otherPage(Topic topic, Set<Fact> used, Map<String, String> company) {
    List<String> statements = new ArrayList<>();
    int most = 1 + random.nextInt(MOST_OTHER_FACTS);
    String heading = "";
    for (Fact fact : shuffled(topic.facts())) {
      if (statements.size() < most && isFree(fact, used)) {
        used.add(fact);
        Stated stated = state(fact, company);
        heading = statements.isEmpty() ? stated.heading() : heading;
        statements.add(stated.text());
      }
    }
    return statements.isEmpty() ? "" : page(topic, statements, heading);
  }

  /** Held-out facts stand on no page that is trained on. */
  private boolean isFree(Fact fact, Set<Fact> used) {
    return !used.contains(fact) && (heldOut || !fact.heldOut());
  }

  /**
   * @param question that may stand above instead of one of the topic's headings; empty: there is
   *     none
   */
  private String page(Topic topic, List<String> statements, String question) {
    if (chance(45) && !question.isEmpty()) {
      return question + "\n" + body(statements);
    }
    return chance(25) && !topic.headings().isEmpty()
        ? choose(topic.headings()) + "\n" + body(statements)
        : body(statements);
  }

  private String body(List<String> statements) {
    if (statements.size() > 2 && chance(12)) {
      return "- " + String.join("\n- ", statements);
    }
    return String.join(chance(8) ? "\n" : gap(), statements);
  }

  /** Two facts in one sentence, asked for one of them. */
  private Stated twoInOne(Stated stated, Topic topic, Set<Fact> used, Map<String, String> company) {
    for (Fact fact : shuffled(topic.facts())) {
      if (isFree(fact, used) && fact.heldOut() == heldOut) {
        used.add(fact);
        Stated other = state(fact, company);
        String first = stated.text().substring(0, stated.text().length() - 1);
        String joined =
            language == Language.CHINESE
                ? first + "，" + other.text()
                : first
                    + "; "
                    + COMMON_BEGINNING
                        .matcher(other.text())
                        .replaceFirst(found -> found.group().toLowerCase(Locale.ROOT));
        return chance(50)
            ? new Stated(joined, stated.question(), stated.heading())
            : new Stated(joined, other.question(), other.heading());
      }
    }
    return stated;
  }

  /** Now and then a number stands out, as in Markdown. */
  private String emphasized(String sentence) {
    return chance(6) ? NUMBER.matcher(sentence).replaceFirst("**$0**") : sentence;
  }

  /** A yes or no before a statement that answers such a question. */
  private Stated withYesOrNo(Stated stated) {
    boolean asked =
        YES_OR_NO.matcher(stated.question()).lookingAt()
            || YES_OR_NO.matcher(stated.heading()).lookingAt();
    if (language == Language.ENGLISH && asked) {
      String word = DENIAL.matcher(stated.text()).find() ? "No. " : "Yes. ";
      return new Stated(word + stated.text(), stated.question(), stated.heading());
    }
    return stated;
  }

  private String sentence(String text) {
    String upper = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return upper
        .replaceAll("\\s+", " ")
        .replace(" ,", ",")
        .replaceAll(" \\.(?= |$)", ".")
        .replace("..", ".")
        .strip();
  }

  private String gap() {
    return language == Language.CHINESE ? "" : " ";
  }

  private static Map<String, String> without(Map<String, String> values, String key) {
    Map<String, String> rest = new HashMap<>(values);
    rest.remove(key);
    return rest;
  }

  private static List<String> textsOf(List<Stated> series) {
    return series.stream().map(Stated::text).toList();
  }

  private <T> List<T> shuffled(List<T> values) {
    List<T> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private <T> T choose(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
