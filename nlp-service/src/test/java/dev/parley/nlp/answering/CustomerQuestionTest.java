package dev.parley.nlp.answering;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.answering.CustomerQuestion.Kind;
import dev.parley.nlp.knowledge.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sets on which answers are fitted, tuned (dev) and measured (test) say what they mean. */
class CustomerQuestionTest {
  private static final Path FOLDER = DemoContent.FOLDER.resolve("questions");
  private static final Pattern MARKDOWN = Pattern.compile("[*_`]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern EDGES = Pattern.compile("^\\p{P}+|\\p{P}+$");

  private static final Map<String, String> TEXTS =
      DemoContent.documents().stream().collect(toMap(Document::id, d -> folded(d.content())));

  /** The test set may be kept apart from those who tune. */
  static List<Path> sets() {
    return Stream.of("fit.jsonl", "dev.jsonl", "test.jsonl")
        .map(FOLDER::resolve)
        .filter(Files::exists)
        .toList();
  }

  static List<Path> measured() {
    return sets().stream().filter(set -> !set.endsWith("fit.jsonl")).toList();
  }

  @ParameterizedTest
  @MethodSource("measured")
  void eachKindHasItsShare(Path set) {
    assertThat(CustomerQuestion.in(set).stream().collect(groupingBy(q -> q.kind(), counting())))
        .isEqualTo(
            Map.of(
                Kind.PARAPHRASE,
                150L,
                Kind.FOLLOW_UP,
                50L,
                Kind.CHINESE,
                50L,
                Kind.UNCOVERED,
                50L));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void historyAndLanguageFitTheKind(Path set) {
    for (CustomerQuestion question : CustomerQuestion.in(set)) {
      assertThat(question.question()).as(question.id()).isNotBlank();
      assertThat(question.history()).as(question.id()).noneMatch(turn -> turn.text().isBlank());
      assertThat(question.language()).as(question.id()).isIn("en", "zh");
      switch (question.kind()) {
        case PARAPHRASE -> {
          assertThat(question.language()).as(question.id()).isEqualTo("en");
          assertThat(question.history()).as(question.id()).isEmpty();
        }
        case FOLLOW_UP -> assertThat(question.history()).as(question.id()).isNotEmpty();
        case CHINESE -> assertThat(question.language()).as(question.id()).isEqualTo("zh");
        case UNCOVERED -> {}
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sets")
  void namedDocumentsStateEachFact(Path set) {
    for (CustomerQuestion question : CustomerQuestion.in(set)) {
      boolean covered = question.kind() != Kind.UNCOVERED;
      assertThat(!question.documents().isEmpty()).as(question.id()).isEqualTo(covered);
      assertThat(!question.answer().isEmpty()).as(question.id()).isEqualTo(covered);
      assertThat(question.documents()).as(question.id()).isSubsetOf(TEXTS.keySet());
      List<String> texts = question.documents().stream().map(TEXTS::get).toList();
      for (List<String> alternatives : question.answer()) {
        assertThat(alternatives)
            .as("alternatives of %s", question.id())
            .isNotEmpty()
            .map(CustomerQuestionTest::fact)
            .allMatch(fact -> !fact.isEmpty() && texts.stream().anyMatch(t -> t.contains(fact)));
      }
    }
  }

  @Test
  void noIdIsGivenTwice() {
    assertThat(all().map(CustomerQuestion::id)).doesNotHaveDuplicates();
  }

  @Test
  void noQuestionIsAskedTwice() {
    Stream<String> known =
        Stream.of("fit", "test")
            .flatMap(part -> DemoContent.questions(part).stream())
            .map(asked -> folded(asked.question()));
    // "And in winter?" is another question after another history
    Stream<String> asked =
        all().map(q -> folded(q.question() + (q.history().isEmpty() ? "" : q.history())));
    assertThat(Stream.concat(known, asked)).doesNotHaveDuplicates();
  }

  private static Stream<CustomerQuestion> all() {
    return sets().stream().flatMap(set -> CustomerQuestion.in(set).stream());
  }

  private static String fact(String alternative) {
    return EDGES.matcher(folded(alternative)).replaceAll("");
  }

  private static String folded(String text) {
    String plain = MARKDOWN.matcher(text).replaceAll("");
    return SPACE.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}
