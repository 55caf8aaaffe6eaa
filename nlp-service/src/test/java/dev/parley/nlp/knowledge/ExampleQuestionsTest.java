package dev.parley.nlp.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.knowledge.ExampleQuestions.Kind;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleQuestionsTest {

  @Test
  void questionsBelongToEveryPassageOfTheirSectionAndToNoOther() {
    String paragraph = "Seven words are in this one sentence. ".repeat(18).strip();
    String content =
        """
        # Returns
        ## How long
        <!-- asked:
        - until when can i send it back
        how many days do I have?

        -->
        %s

        %s
        ## Who pays <!-- Asked: is it free | do I pay postage? -->
        We do.
        ## Where to
        To Graz.
        """
            .formatted(paragraph, paragraph);

    List<Passage> passages = split(content);

    assertThat(passages)
        .extracting(Passage::questions)
        .containsExactly(
            List.of("until when can i send it back", "how many days do I have?"),
            List.of("until when can i send it back", "how many days do I have?"),
            List.of("is it free", "do I pay postage?"),
            List.of());
    assertThat(passages)
        .extracting(passage -> passage.textIn(content))
        .containsExactly(paragraph, paragraph, "We do.", "To Graz.");
    assertThat(passages.get(2).headingPath()).containsExactly("Returns", "Who pays");
  }

  @Test
  void nearMissesBelongToTheSectionToo() {
    String content =
        """
        # Returns
        <!-- asked: how long? -->
        <!-- Not Answered:
        - who decides?
        what if I moved? | who decides?
        -->
        You have 45 days.

        ## Costs
        <!-- not answered: and from abroad? -->
        We pay.
        """;

    List<Passage> passages = split(content);

    assertThat(passages)
        .extracting(Passage::nearMisses)
        .containsExactly(List.of("who decides?", "what if I moved?"), List.of("and from abroad?"));
    assertThat(passages)
        .extracting(Passage::questions)
        .containsExactly(List.of("how long?"), List.of());
    assertThat(passages)
        .extracting(passage -> passage.textIn(content))
        .containsExactly("You have 45 days.", "We pay.");
  }

  @Test
  void nearMissesOfASectionOfSectionsBelongToThem() {
    assertThat(split("# A\n<!-- not answered: why? -->\n## B\nFirst.\n## C\nSecond.\n"))
        .extracting(Passage::nearMisses)
        .containsExactly(List.of("why?"), List.of("why?"));
  }

  @Test
  void nearMissesWithoutAnEndAreReported() {
    assertThatThrownBy(() -> split("# A\nFirst.\n<!-- not answered:\nwhy?\n"))
        .hasMessage("line 3: expected --> behind the questions of <!-- not answered:, found none");
  }

  @Test
  void rowOfAnFaqHasNearMisses() {
    List<ParsedDocument> csv =
        SourceParser.parse(
            KnowledgeFiles.text(
                "faq.csv", "question,answer,not_answered\nFree?,Yes.,\"why?\nsince when?\"\n"));
    List<ParsedDocument> lines =
        SourceParser.parse(
            KnowledgeFiles.text(
                "faq.jsonl",
                """
                {"question": "Free?", "answer": "Yes.", "questions": ["gratis?"], \
                "not_answered": ["why?", "since when?"]}
                """));

    assertThat(csv.get(0).passages().get(0).nearMisses()).containsExactly("why?", "since when?");
    assertThat(lines.get(0).passages().get(0).nearMisses()).containsExactly("why?", "since when?");
    assertThat(lines.get(0).passages().get(0).questions()).containsExactly("gratis?");
    assertThat(lines.get(0).passages()).hasSize(1);
  }

  @Test
  void questionsBelowTextBelongToItToo() {
    assertThat(split("# A\nFirst.\n<!-- asked: one? -->\n\nSecond.\n<!-- asked: two? | one? -->\n"))
        .extracting(Passage::questions)
        .containsOnly(List.of("one?", "two?"));
  }

  @Test
  void whereASectionHasNoTextItsQuestionsBelongToTheSectionsInIt() {
    String content =
        """
        # Returns
        <!-- asked: send back? -->
        ## How long
        <!-- asked: when? -->
        45 days.
        ### At Christmas
        60 days.
        # Repairs
        We mend.
        """;

    assertThat(split(content))
        .extracting(Passage::questions)
        .containsExactly(List.of("when?", "send back?"), List.of("send back?"), List.of());
  }

  @Test
  void commentsAreNoTextOfAnyPassage() {
    String content =
        """
        <!-- Licence:

        # not a heading
        -->
        # Shops <!-- check -->
        We are in Graz. <!-- since 1998 -->
        <!-- TODO -->
        We open at nine. Write `<!-- x -->` to hide.

        ```
        <!-- shown -->
        ```
        """;

    assertThat(split(content))
        .extracting(passage -> passage.textIn(content))
        .containsExactly(
            "We are in Graz.",
            "We open at nine. Write `<!-- x -->` to hide.\n\n```\n<!-- shown -->\n```");
    assertThat(split(content)).extracting(Passage::headingPath).containsOnly(List.of("Shops"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We ship <!-- TODO --> within 3 days. | We ship within 3 days.",
        "We<!-- a --><!-- b. C --> ship <!-- c -->. | We ship .",
        "Write `<!-- asked: a? -->` there. | Write `<!-- asked: a? -->` there.",
        "Or ``<!-- ` -->``, ` <!-- or --> not. | Or ``<!-- ` -->``, ` not.",
      })
  void commentInASentenceIsLeftOutAndPartsNothing(String sentence, String said) {
    String content = "First.\n" + sentence + "\nLast.";
    Document document = KnowledgeFiles.of(List.of(KnowledgeFiles.text("a.md", content))).get(0);

    assertThat(document.texts()).containsExactly("First.\n" + said + "\nLast.");
    assertThat(document.passages())
        .singleElement()
        .satisfies(
            passage -> {
              assertThat(passage.textIn(content)).isEqualTo(content);
              assertThat(passage.questions()).isEmpty();
            });
  }

  @Test
  void headingsShowNoCommentAndKeepCode() {
    String content =
        "# Our <!-- %s --> shops `<!-- x -->` ##\nText.".formatted("x ".repeat(20_000));

    assertThat(split(content).get(0).headingPath()).containsExactly("Our shops <!-- x -->");
  }

  @Test
  void longLinesOfCommentsAreReadOnce() {
    int many = 190_000;
    String open = "`" + "<!-- ".repeat(many).strip();
    String asked = "Text." + "<!-- asked: a? -->".repeat(many / 10);

    assertThat(split("<!-- a -->x".repeat(many)))
        .singleElement()
        .satisfies(passage -> assertThat(passage.end()).isEqualTo(11 * many));
    assertThat(split(open).get(0).textIn(open)).isEqualTo(open);
    assertThat(split(asked).get(0).questions()).containsExactly("a?");
  }

  @Test
  void commentThatNeverEndsIsText() {
    String content = "Smaller <!-- than.\n\nMore <!-- of it.";

    assertThat(split(content).get(0).textIn(content)).isEqualTo(content);
  }

  @Test
  void plainTextHasOnlyCommentsWithQuestions() {
    String content = "We <!-- really --> mend.\n<!-- asked: fix it? -->\n";

    assertThat(PassageSplitter.split(content, false))
        .singleElement()
        .satisfies(
            passage -> {
              assertThat(passage.textIn(content)).isEqualTo("We <!-- really --> mend.");
              assertThat(passage.questions()).containsExactly("fix it?");
            });
  }

  @Test
  void questionsInAnotherLanguageLeaveTheDocumentInItsOwn() {
    ParsedDocument document =
        SourceParser.parse(
                KnowledgeFiles.text(
                    "a.md", "# Shops\n\nIn Graz.\n\n<!-- asked:\n你们的门店在哪里？请告诉我具体的地址\n-->\n"))
            .get(0);

    assertThat(document.language()).isEqualTo("en");
    assertThat(document.passages().get(0).questions()).containsExactly("你们的门店在哪里？请告诉我具体的地址");
  }

  @Test
  void rowsOfAnFaqCarryQuestionsAndTheirContentKeepsThem() {
    String csv =
        "question,answer,questions\nFree?,Yes.,\"cost me anything?\ndo I pay | gratis?\"\nOpen?,No.,\n";
    String json =
        "{\"question\":\"Free?\",\"answer\":\"Yes.\","
            + "\"questions\":[\"cost me anything?\",\"do I pay\",\"gratis?\"]}\n"
            + "{\"question\":\"Open?\",\"answer\":\"No.\"}";

    for (KnowledgeCase one :
        List.of(new KnowledgeCase("faq.csv", csv), new KnowledgeCase("faq.jsonl", json))) {
      List<ParsedDocument> documents =
          SourceParser.parse(KnowledgeFiles.text(one.file(), one.content()));
      ParsedDocument free = documents.get(0);

      assertThat(free.passages())
          .singleElement()
          .satisfies(
              passage -> {
                assertThat(passage.textIn(free.content())).isEqualTo("Yes.");
                assertThat(passage.questions())
                    .containsExactly("cost me anything?", "do I pay", "gratis?");
              });
      assertThat(PassageSplitter.split(free.content(), free.markdown())).isEqualTo(free.passages());
      assertThat(documents.get(1).content()).isEqualTo("No.");
    }
  }

  private record KnowledgeCase(String file, String content) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'# A\n\nText.\n\n<!-- asked:\none?\n' | line 5: expected --> behind the questions",
        "'Text.\n\n<!-- note\n\n<!-- asked:\none?\n' | line 3: expected --> behind the comment",
        "'Text `<!-- a.\n<!-- asked: one?\n' | line 2: expected --> behind the questions",
        "'# A\n<!-- asked: one? -->\n# B\nText.' | line 2: expected text in the section",
        "'---\ntitle: T\n---\n<!-- a\nb -->\n<!-- asked: one? -->' | line 6: expected text in the",
      })
  void questionsThatBelongNowhereNameTheirLine(String content, String message) {
    assertThatThrownBy(() -> PassageSplitter.split(content, true))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void tooManyAndTooLongQuestionsAreRefusedByLine() {
    String many = numbered(ExampleQuestions.MOST + 1);
    String most = numbered(ExampleQuestions.MOST);
    String tooLong = "x".repeat(ExampleQuestions.LONGEST + 1);

    assertThat(split("Text.\n<!-- asked:\n" + most + "\n-->").get(0).questions())
        .hasSize(ExampleQuestions.MOST);
    assertThatThrownBy(() -> split("Text.\n<!-- asked:\n" + many + "\n-->"))
        .hasMessage("line 2: expected at most 100 questions of a section, found 101");
    assertThatThrownBy(() -> split("Text.\n<!-- asked:\none?\n" + tooLong + "\n-->"))
        .hasMessageStartingWith(
            "line 4: expected questions of at most 500 characters, found one of 501: 'xxx");
    assertThatThrownBy(() -> FaqCsv.rows("question,answer,questions\nq,a,\n\nq,a,\"" + many + "\""))
        .hasMessage("line 4: expected at most 100 questions of a section, found 101");
    assertThatThrownBy(() -> FaqCsv.rows("question,answer,questions\nq,a,b --> c\n"))
        .hasMessage("line 2: expected a question without -->, found 'b --> c'");
    assertThatThrownBy(
            () -> FaqJsonLines.rows("{\"question\":\"q\",\"answer\":\"a\",\"questions\":[7]}"))
        .hasMessage("line 1: expected only texts in questions, found the number 7");
  }

  @Test
  void questionsAreLimitedOverAllPassagesOfADocument() {
    String asked = "<!-- asked:\n" + numbered(ExampleQuestions.MOST) + "\n-->\n";
    String handedDown = "# A\n" + asked + "## B\nText.\n".repeat(100);
    String shared = "# A\n" + asked + ("Five words are in here. ".repeat(25) + "\n\n").repeat(101);

    assertThat(split(handedDown)).hasSize(100);
    assertThatThrownBy(() -> split(handedDown + "## C\nText."))
        .hasMessage(
            "line 2: expected at most 10000 questions over all passages of a document,"
                + " found 10100 up to here");
    assertThatThrownBy(() -> split(shared))
        .hasMessage(
            "line 304: expected at most 10000 questions over all passages of a document,"
                + " found 10100 up to here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"end --> # Free for all", " ", "x"})
  void whatCannotBeAQuestionIsLeftOutOfAText(String question) {
    String text = ExampleQuestions.below("Text.", Kind.ASKED, Collections.nCopies(2, question));

    assertThat(split(text))
        .singleElement()
        .satisfies(
            passage -> {
              assertThat(passage.headingPath()).isEmpty();
              assertThat(passage.textIn(text)).isEqualTo("Text.");
              assertThat(passage.questions())
                  .isEqualTo(question.equals("x") ? List.of("x") : List.of());
            });
  }

  private static String numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "q" + i).collect(Collectors.joining("\n"));
  }

  private static List<Passage> split(String content) {
    return PassageSplitter.split(content, true);
  }
}
