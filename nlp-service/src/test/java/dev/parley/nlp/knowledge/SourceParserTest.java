package dev.parley.nlp.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ServiceException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceParserTest {

  @Test
  void frontMatterNamesTheDocument() {
    ParsedDocument document =
        one(
            "some-file.md",
            """
            ---
            id: returns
            title: "Sending things back"
            language: de
            category: orders
            ---
            # Returns

            Within 30 days.
            """);

    assertThat(document.id()).isEqualTo("returns");
    assertThat(document.title()).isEqualTo("Sending things back");
    assertThat(document.language()).isEqualTo("de");
    assertThat(document.category()).isEqualTo("orders");
    assertThat(document.passages())
        .singleElement()
        .satisfies(p -> assertThat(p.textIn(document.content())).isEqualTo("Within 30 days."));
  }

  @Test
  void withoutFrontMatterFileAndHeadingNameTheDocument() {
    ParsedDocument document = one("our shops.md", "# Where we are\n\n我们的门店在因斯布鲁克市中心。");

    assertThat(document.id()).isEqualTo("our-shops");
    assertThat(document.title()).isEqualTo("Where we are");
    assertThat(document.language()).isEqualTo("zh");
  }

  @Test
  void plainTextIsNoMarkdown() {
    ParsedDocument document = one("note.txt", "# 1 priority\nis the customer");

    assertThat(document.title()).isEqualTo("note");
    assertThat(document.passages()).hasSize(1);
  }

  @Test
  void faqRowBecomesADocumentWithAStableId() {
    String file = "{\"question\": \"Is it free?\", \"answer\": \"Yes.\"}\n";

    ParsedDocument document = one("faq.jsonl", file);

    assertThat(document.id()).isEqualTo("faq-is-it-free").isEqualTo(one("faq.jsonl", file).id());
    assertThat(document.title()).isEqualTo("Is it free?");
    assertThat(document.content()).isEqualTo("Yes.");
  }

  @Test
  void givenPrefixAndRowIdMakeTheId() {
    DocumentSource source =
        new DocumentSource(
            "shop",
            "",
            "",
            "",
            Optional.of(SourceFormat.FAQ_CSV),
            "id,question,answer\n7,Q?,A.\n",
            "",
            "");

    assertThat(SourceParser.parse(source)).extracting(ParsedDocument::id).containsExactly("shop-7");
  }

  @Test
  void chineseQuestionsGetIdsOfTheirOwn() {
    List<ParsedDocument> documents =
        SourceParser.parse(
            KnowledgeFiles.text("faq.csv", "question,answer\n可以退货吗？,可以。\n可以换货吗？,可以。\n"));

    assertThat(documents).extracting(ParsedDocument::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"question\":\"q\" | expected a JSON object, found broken JSON at column 16: unexpected end-of-input: expected close marker for Object",
        "{\"question\":\"q\",} | expected a JSON object, found broken JSON at column 17: unexpected character ('}'): was expecting double-quote to start field name",
        "{\"question\":\"q\"} {} | expected a JSON object, found broken JSON at column 18: more text after the end of the value",
        "[1] | expected a JSON object, found an array",
        "7 | expected a JSON object, found the number 7",
        "{\"question\":[\"q\"]} | expected text in question, found an array",
        "{\"question\":5} | expected text in question, found the number 5",
        "{\"question\":\"q\"} | expected text in column answer, found nothing",
      })
  void aBrokenLineOfJsonNamesItselfWhatWasExpectedAndWhatWasFound(String line, String problem) {
    assertThatThrownBy(
            () -> one("faq.jsonl", "{\"question\":\"q\",\"answer\":\"a\"}\n\n" + line + "\n"))
        .isInstanceOf(SourceException.class)
        .hasMessage("line 3: " + problem);
  }

  @Test
  void repeatedQuestionNamesBothLines() {
    assertThatThrownBy(() -> one("faq.csv", "question,answer\nQ?,a\nOther?,b\nQ?,c\n"))
        .hasMessage("line 4: expected a new question, found the one of line 2 again");
  }

  @Test
  void refusalNamesTheFieldOfTheRequest() {
    List<DocumentSource> sources =
        List.of(
            KnowledgeFiles.text("a.md", "# A\n\nText."),
            KnowledgeFiles.text("faq.csv", "question,answer\nq\n"));

    assertThatThrownBy(() -> KnowledgeImport.parse(sources))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e).hasMessage("faq.csv, line 2: expected 2 columns, found 1");
              assertThat(e.fieldViolations())
                  .singleElement()
                  .satisfies(v -> assertThat(v.field()).isEqualTo("documents[1].content"));
            });
  }

  @Test
  void twoDocumentsOfOneRequestNeedTwoIds() {
    assertThatThrownBy(
            () ->
                KnowledgeImport.parse(
                    List.of(
                        KnowledgeFiles.text("a.md", "One."), KnowledgeFiles.text("a.md", "Two."))))
        .hasMessageContaining("found a, as in documents[0]");
  }

  private static ParsedDocument one(String fileName, String content) {
    return SourceParser.parse(KnowledgeFiles.text(fileName, content)).get(0);
  }
}
