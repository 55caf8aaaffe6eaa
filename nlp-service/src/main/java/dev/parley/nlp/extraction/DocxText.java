package dev.parley.nlp.extraction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.w3c.dom.Node;

/** The text of a Word document as it would be printed: no deleted, hidden or repeated text. */
final class DocxText {
  /** Parts of a document are text: none is this large unless it is meant to do harm. */
  private static final long LARGEST_PART = 64 << 20;

  private static final Pattern LINE_OF_CONTENTS = Pattern.compile(".*\\t\\s*\\d+\\s*");

  private final MarkdownWriter markdown = new MarkdownWriter();
  private final DocxStyles styles;
  private final Map<String, Integer> numbers = new HashMap<>();

  private DocxText(DocxStyles styles) {
    this.styles = styles;
  }

  static ExtractedText of(byte[] docx) throws IOException {
    ZipSecureFile.setMaxEntrySize(LARGEST_PART);
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx))) {
      DocxText text = new DocxText(DocxStyles.of(document));
      text.blocks(document.getBodyElements());
      String title = document.getProperties().getCoreProperties().getTitle();
      return new ExtractedText(
          title == null ? "" : MarkdownWriter.oneLine(title), text.markdown.toString());
    }
  }

  private void blocks(List<IBodyElement> elements) {
    for (IBodyElement element : elements) {
      if (element instanceof XWPFParagraph paragraph) {
        paragraph(paragraph);
      } else if (element instanceof XWPFTable table) {
        table(table);
      } else if (element instanceof XWPFSDT control) {
        control
            .getContent()
            .getText()
            .lines()
            .filter(line -> !LINE_OF_CONTENTS.matcher(line).matches())
            .forEach(markdown::paragraph);
      }
    }
  }

  private void paragraph(XWPFParagraph paragraph) {
    String text = text(paragraph);
    int heading = styles.headingLevel(paragraph);
    if (heading > 0) {
      markdown.heading(heading, text);
    } else if (paragraph.getNumID() != null && !text.isBlank()) {
      int depth = depth(paragraph);
      markdown.item(depth, marker(paragraph, depth), text);
    } else if (!styles.isOfContents(paragraph)) {
      markdown.paragraph(text);
    }
  }

  private static int depth(XWPFParagraph paragraph) {
    BigInteger level = paragraph.getNumIlvl();
    return level == null ? 0 : Math.max(0, Math.min(8, level.intValue()));
  }

  private String marker(XWPFParagraph paragraph, int depth) {
    String format = paragraph.getNumFmt();
    if (format == null || format.equals("bullet") || format.equals("none")) {
      return "-";
    }
    String list = paragraph.getNumID() + "/";
    numbers.keySet().removeIf(key -> key.startsWith(list) && deeper(key, list, depth));
    return numbers.merge(list + depth, 1, Integer::sum) + ".";
  }

  private static boolean deeper(String key, String list, int depth) {
    return Integer.parseInt(key.substring(list.length())) > depth;
  }

  private void table(XWPFTable table) {
    List<XWPFTableRow> rows = table.getRows();
    if (rows.size() == 1 && rows.get(0).getTableCells().size() == 1) {
      blocks(rows.get(0).getTableCells().get(0).getBodyElements()); // a frame
      return;
    }
    List<List<String>> cells = new ArrayList<>();
    for (XWPFTableRow row : rows) {
      cells.add(row.getTableCells().stream().map(DocxText::text).toList());
    }
    markdown.table(cells);
  }

  private static String text(XWPFTableCell cell) {
    StringBuilder text = new StringBuilder();
    for (IBodyElement element : cell.getBodyElements()) {
      if (element instanceof XWPFParagraph paragraph) {
        text.append(text(paragraph)).append('\n');
      } else if (element instanceof XWPFTable nested) {
        text.append(nested.getText()).append('\n');
      }
    }
    return text.toString();
  }

  private static String text(XWPFParagraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (XWPFRun run : paragraph.getRuns()) {
      if (!run.isVanish() && !isDeleted(run)) {
        text.append(run.text());
      }
    }
    return text.toString();
  }

  private static boolean isDeleted(XWPFRun run) {
    Node parent = run.getCTR().getDomNode().getParentNode();
    String name = parent == null ? "" : String.valueOf(parent.getLocalName());
    return name.equals("del") || name.equals("moveFrom");
  }
}
