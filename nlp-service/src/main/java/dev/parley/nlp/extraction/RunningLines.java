package dev.parley.nlp.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Page numbers, and the lines that stand at the edge of most pages. */
final class RunningLines {
  private static final int FEWEST_PAGES = 3;
  private static final int LINES_AT_EDGE = 2;
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern PAGE_NUMBER =
      Pattern.compile("(?i)(page |seite |第 ?)?[-–— ]*\\d{1,5}[-–— ]*( ?页)?((of|von|/) ?\\d{1,5})?");

  private RunningLines() {}

  /**
   * The lines without them, in the same order.
   *
   * @param bodySize larger lines are headings, also where every chapter's is alike
   */
  static List<PdfLine> removedFrom(List<PdfLine> lines, float bodySize) {
    Map<Integer, List<PdfLine>> pages = new TreeMap<>();
    lines.forEach(line -> pages.computeIfAbsent(line.page(), page -> new ArrayList<>()).add(line));
    Map<String, Integer> counts = new HashMap<>();
    for (List<PdfLine> page : pages.values()) {
      Set<String> keys = new HashSet<>();
      edges(page).forEach(line -> keys.add(key(line)));
      keys.forEach(key -> counts.merge(key, 1, Integer::sum));
    }
    List<PdfLine> kept = new ArrayList<>();
    for (List<PdfLine> page : pages.values()) {
      Set<PdfLine> edges = new HashSet<>(edges(page));
      for (PdfLine line : page) {
        boolean repeated =
            pages.size() >= FEWEST_PAGES
                && counts.getOrDefault(key(line), 0) >= Math.max(FEWEST_PAGES, pages.size() / 2);
        boolean runs =
            edges.contains(line)
                && line.size() <= bodySize
                && (repeated || PAGE_NUMBER.matcher(line.text()).matches());
        if (!runs) {
          kept.add(line);
        }
      }
    }
    return kept;
  }

  private static List<PdfLine> edges(List<PdfLine> page) {
    if (page.size() <= 2 * LINES_AT_EDGE) {
      return page;
    }
    List<PdfLine> edges = new ArrayList<>(page.subList(0, LINES_AT_EDGE));
    edges.addAll(page.subList(page.size() - LINES_AT_EDGE, page.size()));
    return edges;
  }

  private static String key(PdfLine line) {
    return DIGITS.matcher(line.text()).replaceAll("#");
  }
}
