package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.corpus.NearDuplicates;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The text of every task, from public sets and own templates, and what is held out of it. The same
 * for the same seed.
 */
final class CorpusSources {
  private static final int HELD_OUT_EXAMPLES = 400;
  private static final int PAGES = 4_000;
  private static final int MOST_AGENT_PARAGRAPHS = 3_000;
  private static final int MOST_SUPPORT_PARAGRAPHS = 1_500;

  private final long seed;
  private final NearDuplicates tested;
  private final SquadSet squad;
  private final FaqSet faqs;
  private final SupportSet support;
  private final DialogueSets dialogues;
  private final PlacesSet places;
  private final PolicyBook english;
  private final PolicyBook chinese;
  private final Path sets;

  /**
   * @param tested questions that the model will be tested on: nothing near them is trained on
   */
  CorpusSources(Path sets, Collection<String> tested, long seed) throws IOException {
    this.seed = seed;
    this.sets = sets;
    this.tested = new NearDuplicates(tested);
    squad = new SquadSet(sets);
    faqs = new FaqSet(sets);
    support = new SupportSet(sets, new Random(seed));
    dialogues = new DialogueSets(sets);
    places = new PlacesSet(sets);
    english = PolicyBook.resource("policies-en.txt");
    chinese = PolicyBook.resource("policies-zh.txt");
  }

  /** Plain texts of a task that has no answers. */
  List<String> texts(Task task) throws IOException {
    List<String> texts =
        switch (task) {
          case DIALOGUES -> dialogues.english();
          case CHINESE_DIALOGUES -> dialogues.chinese();
          case REQUESTS -> dialogues.requests();
          case SUPPORT -> support.texts(random(task));
          case ARTICLES -> squad.paragraphs().stream().map(Paragraph::text).toList();
          default -> throw new IllegalArgumentException(task + " has answers");
        };
    return List.copyOf(new LinkedHashSet<>(texts));
  }

  /** Examples of a task that has answers, no two the same. */
  List<AnswerExample> examples(Task task) throws IOException {
    Random random = random(task);
    int most = task.examples();
    return switch (task) {
      case POLICIES -> written(most, policies(Language.ENGLISH, false, random)::next);
      case CHINESE_POLICIES -> written(most, policies(Language.CHINESE, false, random)::next);
      case PLACES -> written(most, () -> places.next(false, random));
      case SQUAD -> repeated(most, () -> squad.training(random));
      case FAQS -> repeated(most, () -> faqs.training(random));
      case SUPPORT_REQUESTS -> repeated(most, () -> support.reading(random));
      case COPYING -> written(most, new CopyTask(copied(random), random)::next);
      default -> throw new IllegalArgumentException(task + " has no answers");
    };
  }

  /** Examples that are never trained on, by what they test. */
  Map<String, List<AnswerExample>> heldOut() {
    Random random = new Random(seed + 1);
    Map<String, List<AnswerExample>> parts = new LinkedHashMap<>();
    parts.put(
        "policies-en", distinct(HELD_OUT_EXAMPLES, policies(Language.ENGLISH, true, random)::next));
    parts.put(
        "policies-zh", distinct(HELD_OUT_EXAMPLES, policies(Language.CHINESE, true, random)::next));
    parts.put("places-zh", distinct(HELD_OUT_EXAMPLES, () -> places.next(true, random)));
    parts.put("squad", firstOf(squad.heldOut(random)));
    parts.put("faqs", firstOf(faqs.heldOut(random)));
    return parts;
  }

  /** Some text of all kinds for a tokenizer to be learned from. */
  List<String> sample() throws IOException {
    List<String> sample = new ArrayList<>();
    for (Task task : Task.values()) {
      if (!task.isReading()) {
        sample.addAll(texts(task));
      }
    }
    Random random = new Random(seed + 2);
    PolicyExamples policies = policies(Language.ENGLISH, false, random);
    PolicyExamples chinesePolicies = policies(Language.CHINESE, false, random);
    for (int i = 0; i < PAGES; i++) {
      sample.add(policies.page());
      sample.add(policies.next().question());
      for (int j = 0; j < 4; j++) { // half of all pages' characters should be Chinese
        sample.add(chinesePolicies.page());
      }
      sample.add(chinesePolicies.next().question());
      sample.add(places.page(random));
    }
    for (AnswerExample example : faqs.training(random)) {
      sample.add(example.question());
      sample.add(example.answer());
    }
    return sample;
  }

  private PolicyExamples policies(Language language, boolean heldOut, Random random) {
    PolicyBook book = language == Language.ENGLISH ? english : chinese;
    return new PolicyExamples(book, language, heldOut, random);
  }

  private List<Paragraph> copied(Random random) throws IOException {
    List<Paragraph> paragraphs = new ArrayList<>(squad.paragraphs());
    paragraphs.addAll(faqs.paragraphs(random));
    paragraphs.addAll(GuidelineSet.paragraphs(sets));
    paragraphs.addAll(some(support.paragraphs(), MOST_SUPPORT_PARAGRAPHS, random));
    paragraphs.addAll(some(dialogues.agentTurns(), MOST_AGENT_PARAGRAPHS, random));
    PolicyExamples policies = policies(Language.ENGLISH, false, random);
    for (int i = 0; i < PAGES; i++) {
      List<String> statements =
          new ArrayList<>(SentenceTexts.of(policies.page().replace("**", "")));
      statements.removeIf(sentence -> !sentence.endsWith(".")); // headings
      paragraphs.add(new Paragraph("policies", statements));
    }
    return paragraphs;
  }

  private List<AnswerExample> written(int count, Supplier<AnswerExample> writer) {
    return distinct(
        count,
        () -> {
          AnswerExample example = writer.get();
          while (tested.contains(example.question())) {
            example = writer.get();
          }
          return example;
        });
  }

  /** Rounds of the same questions, each with other passages beside the right one. */
  private List<AnswerExample> repeated(int count, Supplier<List<AnswerExample>> round) {
    Set<AnswerExample> examples = new LinkedHashSet<>();
    for (int before = -1; examples.size() < count && examples.size() > before; ) {
      before = examples.size();
      for (AnswerExample example : round.get()) {
        if (examples.size() < count && !tested.contains(example.question())) {
          examples.add(example);
        }
      }
    }
    return List.copyOf(examples);
  }

  static List<AnswerExample> distinct(int count, Supplier<AnswerExample> writer) {
    Set<AnswerExample> examples = new LinkedHashSet<>();
    while (examples.size() < count) {
      examples.add(writer.get());
    }
    return List.copyOf(examples);
  }

  private static List<AnswerExample> firstOf(List<AnswerExample> examples) {
    return examples.subList(0, Math.min(HELD_OUT_EXAMPLES, examples.size()));
  }

  private static <T> List<T> some(List<T> values, int most, Random random) {
    List<T> some = new ArrayList<>();
    double share = (double) most / values.size();
    for (T value : values) {
      if (random.nextDouble() < share) {
        some.add(value);
      }
    }
    return some;
  }

  private Random random(Task task) {
    return new Random(seed + 31L * task.fileName().hashCode());
  }
}
