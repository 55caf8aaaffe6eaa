package dev.parley.nlp.extraction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** A page's own text, without what surrounds it on every page of a site. */
final class HtmlText {
  private static final String NO_TEXT =
      "script, style, noscript, template, iframe, object, svg, canvas, form, button, select,"
          + " nav, footer, aside, [hidden], [aria-hidden=true], [style~=(?i)display\\s*:\\s*none]";
  private static final Set<String> BREAKS_TABLES =
      Set.of("h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre");

  /** Deeper elements give their text alone. */
  private static final int DEEPEST = 200;

  private final MarkdownWriter markdown = new MarkdownWriter();
  private final StringBuilder inline = new StringBuilder();
  private int headingLevel = 1;

  private HtmlText() {}

  static ExtractedText of(byte[] html) throws IOException {
    // No charset: the byte order mark or the page's own words decide, else UTF-8.
    Document page = Jsoup.parse(new ByteArrayInputStream(html), null, "");
    page.select(NO_TEXT).remove();
    HtmlText text = new HtmlText();
    text.children(root(page), 0);
    text.flush();
    return new ExtractedText(MarkdownWriter.oneLine(page.title()), text.markdown.toString());
  }

  /** What the page says is its content, if it says so once. */
  private static Element root(Document page) {
    for (String own : List.of("main", "[role=main]", "article")) {
      List<Element> found = page.select(own);
      if (found.size() == 1 && found.get(0).hasText()) {
        return found.get(0);
      }
    }
    return page.body();
  }

  private void children(Element parent, int depth) {
    if (depth > DEEPEST) {
      inline.append(parent.text());
      return;
    }
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        inline.append(text.getWholeText().replace('\n', ' '));
      } else if (node instanceof Element element) {
        element(element, depth + 1);
      }
    }
  }

  private void element(Element element, int depth) {
    String name = element.normalName();
    switch (name) {
      case "br" -> inline.append('\n');
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(name.charAt(1) - '0', element);
      case "summary" -> heading(headingLevel + 1, element);
      case "pre" -> {
        flush();
        markdown.code(element.wholeText());
      }
      case "ul", "ol" -> list(element, 0, depth);
      case "table" -> table(element, depth);
      default -> {
        if (element.isBlock()) {
          flush();
          int level = headingLevel;
          children(element, depth);
          flush();
          // A summary's heading ends with its details.
          headingLevel = name.equals("details") ? level : headingLevel;
        } else {
          children(element, depth);
        }
      }
    }
  }

  private void heading(int level, Element element) {
    flush();
    markdown.heading(level, element.text());
    headingLevel = element.normalName().equals("summary") ? headingLevel : level;
  }

  private void list(Element list, int level, int depth) {
    flush();
    if (level == 0) {
      markdown.endList();
    }
    boolean numbered = list.normalName().equals("ol");
    int number = 1;
    for (Element item : list.children()) {
      if (isList(item)) { // not allowed, and common
        list(item, level + 1, depth + 1);
      } else {
        item(item, level, numbered ? number++ + "." : "-", depth + 1);
      }
    }
  }

  private void item(Element item, int level, String marker, int depth) {
    List<Element> nested = new ArrayList<>();
    for (Element child : item.select("ul, ol")) {
      if (item.equals(enclosingList(child))) {
        nested.add(child);
      }
    }
    StringBuilder own = new StringBuilder();
    ownText(item, own, depth);
    markdown.item(level, marker, own.toString());
    if (depth < DEEPEST) {
      nested.forEach(list -> list(list, level + 1, depth + 1));
    }
  }

  /** The item that a nested list belongs to. */
  private static @Nullable Element enclosingList(Element list) {
    Element parent = list.parent();
    while (parent != null && !parent.normalName().equals("li")) {
      parent = parent.parent();
    }
    return parent;
  }

  /** The text of an item without the lists in it; its paragraphs are lines. */
  private static void ownText(Element parent, StringBuilder text, int depth) {
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText().replace('\n', ' '));
      } else if (node instanceof Element element && !isList(element)) {
        boolean apart = element.isBlock() || element.normalName().equals("br");
        text.append(apart ? "\n" : "");
        if (depth > DEEPEST) {
          text.append(element.text());
        } else {
          ownText(element, text, depth + 1);
        }
        text.append(apart ? "\n" : "");
      }
    }
  }

  private void table(Element table, int depth) {
    flush();
    if (table.select("*").stream()
        .anyMatch(inner -> !inner.equals(table) && BREAKS_TABLES.contains(inner.normalName()))) {
      children(table, depth); // a table that lays out a page
      flush();
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      rows.add(row.children().stream().map(Element::text).toList());
    }
    markdown.table(rows);
  }

  private static boolean isList(Element element) {
    return element.normalName().equals("ul") || element.normalName().equals("ol");
  }

  private void flush() {
    markdown.paragraph(inline.toString());
    inline.setLength(0);
  }
}
