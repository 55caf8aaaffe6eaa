package dev.parley.nlp.answering.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.shipping.PolicyBook.Fact;
import dev.parley.nlp.answering.shipping.PolicyBook.Topic;
import dev.parley.nlp.language.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyExamplesTest {
  private static final Pattern TEMPLATE_SIGNS = Pattern.compile("[\\[\\]{}|~]");

  @Test
  void everyAnswerStandsInAPassageAndNoTemplateSignIsLeft() throws IOException {
    for (Language language : Language.values()) {
      for (AnswerExample example : write(language, false, 2000)) {
        assertThat(example.texts())
            .as(example.question())
            .anyMatch(passage -> passage.contains(example.answer()));
        assertThat(String.join("\n", example.texts()))
            .doesNotContainPattern(TEMPLATE_SIGNS)
            .doesNotContain("  ");
        assertThat(example.question()).doesNotContainPattern(TEMPLATE_SIGNS);
      }
    }
  }

  @Test
  void theSameSeedWritesTheSame() throws IOException {
    assertThat(write(Language.ENGLISH, false, 50)).isEqualTo(write(Language.ENGLISH, false, 50));
  }

  @Test
  void heldOutFactsStandOnNoPageThatIsTrainedOn() {
    String book =
        "@ t\n"
            + numbers(9).stream()
                .map(i -> "= Statement %d.\n? Question %d?\n\n".formatted(i, i))
                .collect(Collectors.joining());
    PolicyBook parsed =
        PolicyBook.parse("test", (book + "company : Acme\nemail : a@b.example\n").lines().toList());
    Random random = new Random(5);
    PolicyExamples training = new PolicyExamples(parsed, Language.ENGLISH, false, random);
    PolicyExamples heldOut = new PolicyExamples(parsed, Language.ENGLISH, true, random);
    Set<String> trained = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      trained.addAll(training.next().texts());
      assertThat(heldOut.next().answer()).contains("9");
    }
    assertThat(trained).noneMatch(page -> page.contains("9")).anyMatch(page -> page.contains("8"));
  }

  @Test
  void statementsOfAKindDifferByTheirKey() {
    PolicyBook book =
        PolicyBook.parse(
            "test",
            """
            company : Acme
            email : a@b.example
            city : Oslo | Rome | Bonn
            @ t
            * city
            = The shop in {city} is there.
            ? Where is {city}?
            """
                .lines()
                .toList());
    PolicyExamples examples = new PolicyExamples(book, Language.ENGLISH, false, new Random(5));
    for (int i = 0; i < 100; i++) {
      AnswerExample example = examples.next();
      String city = example.answer().replaceAll("The shop in | is there\\.", "");
      assertThat(example.question().toLowerCase(Locale.ROOT))
          .contains(city.substring(1, 2)); // typing may slip
      assertThat(example.texts().get(0)).containsOnlyOnce(example.answer());
    }
  }

  @Test
  void everyFactOfTheBooksCanBeWritten() throws IOException {
    for (String name : List.of("policies-en.txt", "policies-zh.txt")) {
      PolicyBook book = PolicyBook.resource(name);
      List<String> texts = new ArrayList<>();
      for (Topic topic : book.topics()) {
        for (Fact fact : topic.facts()) {
          Slots slots = new Slots(book.listsFor(fact), Map.of(), new Random(1));
          fact.statements()
              .forEach(said -> texts.add(slots.fill(said.text()) + slots.fill(said.followUp())));
          fact.questions().forEach(template -> texts.add(slots.fill(template)));
        }
      }
      assertThat(texts).hasSizeGreaterThan(400).noneMatch(String::isBlank);
    }
  }

  @Test
  void faultsNameTheLine() {
    assertThatThrownBy(() -> PolicyBook.parse("b.txt", List.of("@ t", "nonsense")))
        .hasMessageContaining("b.txt line 2")
        .hasMessageContaining("nonsense");
    assertThatThrownBy(() -> PolicyBook.parse("b.txt", List.of("@ t", "= said", "")))
        .hasMessageContaining("b.txt line 3")
        .hasMessageContaining("said");
    assertThatThrownBy(() -> new Slots(Map.of(), Map.of(), new Random(1)).fill("a {b}"))
        .hasMessageContaining("no list named 'b'");
    assertThatThrownBy(() -> new Slots(Map.of(), Map.of(), new Random(1)).fill("a [b"))
        .hasMessageContaining("expected ']' in: a [b");
  }

  private static List<AnswerExample> write(Language language, boolean heldOut, int count)
      throws IOException {
    PolicyBook book = PolicyBook.resource("policies-" + language.code() + ".txt");
    PolicyExamples examples = new PolicyExamples(book, language, heldOut, new Random(7));
    List<AnswerExample> written = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      written.add(examples.next());
    }
    return written;
  }

  private static List<Integer> numbers(int count) {
    return IntStream.rangeClosed(1, count).boxed().toList();
  }
}
