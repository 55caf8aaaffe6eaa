package dev.parley.nlp.extraction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;

/** Which paragraphs are headings: by their outline level, their style's, or the style's name. */
final class DocxStyles {
  private static final Pattern HEADING = Pattern.compile("heading ?([1-9])");
  private static final Pattern CONTENTS = Pattern.compile("toc ?\\d|toc heading|tocheading");
  private static final int BODY_LEVEL = 9;
  private static final int LONGEST_CHAIN = 20;

  private final @Nullable XWPFStyles styles;
  private final Map<String, Integer> levels = new HashMap<>();

  /** 1 where the document has a title: then the headings stand below it. */
  private int below;

  private DocxStyles(@Nullable XWPFStyles styles) {
    this.styles = styles;
  }

  static DocxStyles of(XWPFDocument document) {
    DocxStyles styles = new DocxStyles(document.getStyles());
    for (XWPFParagraph paragraph : document.getParagraphs()) {
      if (styles.isTitle(paragraph) && !paragraph.getText().isBlank()) {
        styles.below = 1;
      }
    }
    return styles;
  }

  /** From 1; 0 for a paragraph that is no heading. */
  int headingLevel(XWPFParagraph paragraph) {
    if (isTitle(paragraph)) {
      return 1;
    }
    var properties = paragraph.getCTP().getPPr();
    int own =
        properties != null && properties.isSetOutlineLvl()
            ? level(properties.getOutlineLvl().getVal().intValue())
            : 0;
    String style = paragraph.getStyleID();
    int level = own > 0 || style == null ? own : levels.computeIfAbsent(style, this::ofStyle);
    return level == 0 ? 0 : level + below;
  }

  /** A line of a table of contents repeats a heading. */
  boolean isOfContents(XWPFParagraph paragraph) {
    return CONTENTS.matcher(name(paragraph.getStyleID())).matches();
  }

  private boolean isTitle(XWPFParagraph paragraph) {
    return name(paragraph.getStyleID()).equals("title");
  }

  private int ofStyle(String id) {
    String next = id;
    for (int i = 0; i < LONGEST_CHAIN && next != null; i++) {
      Matcher heading = HEADING.matcher(name(next));
      if (heading.matches()) {
        return Integer.parseInt(heading.group(1));
      }
      XWPFStyle style = styles == null ? null : styles.getStyle(next);
      if (style == null) {
        return 0;
      }
      CTPPrGeneral properties = style.getCTStyle().getPPr();
      if (properties != null && properties.isSetOutlineLvl()) {
        return level(properties.getOutlineLvl().getVal().intValue());
      }
      next = style.getBasisStyleID();
    }
    return 0;
  }

  private static int level(int outline) {
    return outline >= 0 && outline < BODY_LEVEL ? outline + 1 : 0;
  }

  /** The style's name, else its id: names of built-in styles are English in every language. */
  private String name(@Nullable String id) {
    if (id == null) {
      return "";
    }
    XWPFStyle style = styles == null ? null : styles.getStyle(id);
    String name = style == null ? null : style.getName();
    return (name == null ? id : name).toLowerCase(Locale.ROOT);
  }
}
