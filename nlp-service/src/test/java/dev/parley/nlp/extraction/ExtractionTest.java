package dev.parley.nlp.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.extraction.SampleFiles.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractionTest {

  @Test
  void htmlKeepsHeadingsListsAndTablesAndDropsWhatIsNoContent() throws Exception {
    String markdown =
        html(
            """
            <!doctype html><html><head><title>Help | Larkfell</title><style>p{}</style></head>
            <body><nav><a href="/">Home</a></nav><script>alert(1)</script>
            <main><h1>Returns</h1><p>You have <b>45&nbsp;days</b><br>and no&shy; longer.</p>
            <h2>Exceptions &amp; more</h2>
            <ul><li>Food <ul><li>opened</li></ul></li><li><p>Gift cards</p></li></ul>
            <ol><li>Print</li><li>Send</li></ol>
            <table><thead><tr><th>Country</th><th>Costs</th></tr></thead>
            <tr><td>Austria</td><td>4 | 5 €</td></tr></table>
            <details><summary>And tents?</summary><p># not a heading</p></details>
            <pre>a
              b</pre><p hidden>secret</p></main><footer>Imprint</footer></body></html>
            """);

    assertThat(markdown)
        .isEqualTo(
            """
            # Returns

            You have 45 days
            and no\u00AD longer.

            ## Exceptions & more

            - Food
              - opened
            - Gift cards

            1. Print
            2. Send

            | Country | Costs |
            | --- | --- |
            | Austria | 4 \\| 5 € |

            ### And tents?

            \\# not a heading

            ```
            a
              b
            ```
            """);
  }

  @Test
  void htmlSaysItsCharsetItself() throws Exception {
    byte[] page =
        "<html><head><meta charset=gbk></head><body><p>七天内可以退货。</p></body></html>".getBytes("GBK");

    assertThat(ExtractorMain.extract(RichFormat.HTML, page).markdown()).isEqualTo("七天内可以退货。\n");
  }

  @Test
  void tableThatLaysOutAPageIsItsContent() throws Exception {
    assertThat(html("<table><tr><td><h2>Left</h2><p>a</p></td><td><p>b</p></td></tr></table>"))
        .isEqualTo("## Left\n\na\n\nb\n");
  }

  @Test
  void deeplyNestedHtmlKeepsItsText() throws Exception {
    assertThat(html("<div>".repeat(100_000) + "deep" + "</div>".repeat(100_000)))
        .isEqualTo("deep\n");
  }

  @Test
  void docxKeepsHeadingsListsAndTablesAndDropsDeletedText() throws Exception {
    assertThat(ExtractorMain.extract(RichFormat.DOCX, SampleFiles.docx()).markdown())
        .isEqualTo(
            """
            # Returns

            ## How long may I return something?

            You have 45 days to return shoes and tents. 😀 Keep the receipt.

            ### Exceptions

            - Opened food
            - Gift cards

            | Country | Costs |
            | --- | --- |
            | Austria | 4 \\| 5 € |
            """);
  }

  @Test
  void pdfFindsHeadingsParagraphsListsAndDropsRunningLines() throws Exception {
    List<List<Line>> pages = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      List<Line> lines = new ArrayList<>();
      lines.add(new Line("Larkfell Outfitters - Terms", 8, false, 760));
      lines.add(new Line("Chapter " + page, 20, true, 720));
      lines.add(new Line("You may send back what you bought within forty", 11, false, 690));
      lines.add(new Line("days. The parcel is free, keep the re-", 11, false, 676));
      lines.add(new Line("ceipt until the money is back.", 11, false, 662));
      lines.add(new Line("A second paragraph stands apart from it.", 11, false, 636));
      lines.add(new Line("Exceptions", 11, true, 610));
      lines.add(new Line("• Food that was opened", 11, false, 590));
      lines.add(new Line("• " + "Gift cards".substring(0, 11 - page), 11, false, 576));
      lines.add(new Line("Page " + page + " of 3", 8, false, 40));
      pages.add(lines);
    }

    assertThat(ExtractorMain.extract(RichFormat.PDF, SampleFiles.pdf(pages)).markdown())
        .startsWith(
            """
            # Chapter 1

            You may send back what you bought within forty days. The parcel is free, keep the receipt until the money is back.

            A second paragraph stands apart from it.

            ## Exceptions

            - Food that was opened
            - Gift cards

            # Chapter 2
            """)
        .doesNotContain("Larkfell", "Page ");
  }

  @Test
  void paragraphGoesOnBehindThePage() throws Exception {
    List<List<Line>> pages =
        List.of(
            List.of(
                new Line("An earlier paragraph ends here.", 11, false, 700),
                new Line("This sentence has not ended when", 11, false, 660)),
            List.of(new Line("its page does.", 11, false, 700)));

    assertThat(ExtractorMain.extract(RichFormat.PDF, SampleFiles.pdf(pages)).markdown())
        .contains("This sentence has not ended when its page does.");
  }

  @Test
  void pictureOfAPageIsSaidToHoldNoText() {
    assertRefused(RichFormat.PDF, SampleFiles.pdf(List.of(List.of())), "holds no text");
  }

  @Test
  void passwordIsSaidToBeInTheWay() {
    assertRefused(RichFormat.PDF, SampleFiles.encryptedPdf(), "protected by a password");
    // What an encrypted DOCX file and an old Word file begin with.
    byte[] ole2 = new byte[4096];
    byte[] head = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    System.arraycopy(head, 0, ole2, 0, head.length);
    assertRefused(RichFormat.DOCX, ole2, "an encrypted or an old Word file");
  }

  @Test
  void brokenFilesAreRefused() {
    byte[] docx = SampleFiles.docx();
    for (RichFormat format : List.of(RichFormat.PDF, RichFormat.DOCX)) {
      assertRefused(format, SampleFiles.utf8("no such thing"), "expected a whole " + format);
      assertRefused(format, Arrays.copyOf(docx, docx.length / 2), "expected a whole ");
    }
    assertRefused(RichFormat.HTML, SampleFiles.utf8("<script>1</script>"), "found none");
  }

  @Test
  void entitiesFromOutsideAreNotRead() {
    String xml =
        """
        <?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
        <w:p><w:r><w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>""";

    assertRefused(
        RichFormat.DOCX, SampleFiles.docxWith(SampleFiles.utf8(xml)), "expected a whole DOCX");
  }

  @Test
  void zipBombIsRefused() {
    assertRefused(
        RichFormat.DOCX,
        SampleFiles.docxWith(SampleFiles.utf8(" ".repeat(80 << 20))),
        "expected a whole DOCX");
  }

  private static String html(String page) throws ExtractionException {
    return ExtractorMain.extract(RichFormat.HTML, SampleFiles.utf8(page)).markdown();
  }

  private static void assertRefused(RichFormat format, byte[] file, String words) {
    assertThatThrownBy(() -> ExtractorMain.extract(format, file))
        .isInstanceOf(ExtractionException.class)
        .hasMessageContaining(words);
  }
}
