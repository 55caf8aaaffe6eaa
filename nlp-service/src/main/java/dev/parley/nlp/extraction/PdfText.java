package dev.parley.nlp.extraction;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * The text of a PDF. It says where characters stand, not what they are: paragraphs are found by the
 * distance of lines, headings by their size or weight, lists by their bullets.
 */
final class PdfText {
  private static final int MOST_PAGES = 2000;
  private static final double LARGER = 1.1;
  private static final double GAP = 1.3;
  private static final int LONGEST_HEADING = 120;
  private static final Pattern BULLET = Pattern.compile("[•◦▪●■‣·–*]\\s+(?=\\S)");
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,2})[.)]\\s+(?=\\S)");

  private final MarkdownWriter markdown = new MarkdownWriter();
  private final List<PdfLine> lines;
  private final float bodySize;
  private final float leading;
  private final List<Float> headingSizes;
  private final StringBuilder paragraph = new StringBuilder();
  private @Nullable String marker;

  private PdfText(List<PdfLine> lines, float bodySize) {
    this.lines = lines;
    this.bodySize = bodySize;
    this.leading = leading(lines, bodySize);
    TreeSet<Float> larger = new TreeSet<>();
    lines.stream()
        .filter(line -> line.size() >= bodySize * LARGER && isShort(line))
        .forEach(line -> larger.add(line.size()));
    this.headingSizes = List.copyOf(larger.descendingSet());
  }

  static ExtractedText of(byte[] pdf) throws IOException, ExtractionException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      if (document.getNumberOfPages() > MOST_PAGES) {
        throw new ExtractionException(
            "has %d pages, expected at most %d: split it"
                .formatted(document.getNumberOfPages(), MOST_PAGES));
      }
      List<PdfLine> lines = PdfLines.of(document);
      if (lines.isEmpty()) {
        throw new ExtractionException(
            "holds no text: pictures of pages need text recognition before they are imported");
      }
      String title = document.getDocumentInformation().getTitle();
      float bodySize = bodySize(lines);
      return new ExtractedText(
          title == null ? "" : MarkdownWriter.oneLine(title),
          new PdfText(RunningLines.removedFrom(lines, bodySize), bodySize).write());
    } catch (InvalidPasswordException e) {
      throw new ExtractionException("is protected by a password: save it without one");
    }
  }

  private String write() {
    @Nullable PdfLine last = null;
    int lastHeading = 0;
    for (PdfLine line : lines) {
      int heading = headingLevel(line, last);
      Matcher bullet = BULLET.matcher(line.text());
      Matcher number = NUMBER.matcher(line.text());
      if (heading > 0) {
        boolean goesOn =
            lastHeading == heading
                && last != null
                && last.page() == line.page()
                && isNear(last, line);
        if (!goesOn) {
          flush(lastHeading);
        }
        join(line.text());
      } else if (bullet.lookingAt()) {
        flush(lastHeading);
        marker = "-";
        join(line.text().substring(bullet.end()));
      } else if (number.lookingAt()) {
        flush(lastHeading);
        marker = number.group(1) + ".";
        join(line.text().substring(number.end()));
      } else {
        if (lastHeading > 0 || last == null || !goesOn(last, line)) {
          flush(lastHeading);
        }
        join(line.text());
      }
      lastHeading = heading;
      last = line;
    }
    flush(lastHeading);
    return markdown.toString();
  }

  private void flush(int heading) {
    String text = paragraph.toString();
    if (heading > 0) {
      markdown.heading(heading, text);
    } else if (marker != null) {
      markdown.item(0, marker, text);
    } else {
      markdown.paragraph(text);
    }
    paragraph.setLength(0);
    marker = null;
  }

  /** Larger than the body text, or bold and apart from it; 0 for what is no heading. */
  private int headingLevel(PdfLine line, @Nullable PdfLine last) {
    if (!isShort(line)) {
      return 0;
    }
    int bySize = headingSizes.indexOf(line.size()) + 1;
    if (bySize > 0) {
      return bySize;
    }
    boolean apart = last == null || last.page() != line.page() || !isNear(last, line);
    return line.bold() && apart && line.size() >= bodySize && !line.text().matches(".*[.,;:。，；：]")
        ? headingSizes.size() + 1
        : 0;
  }

  private boolean goesOn(PdfLine last, PdfLine line) {
    if (last.page() == line.page()) {
      return isNear(last, line) && last.bold() == line.bold();
    }
    // A paragraph that a page end cut: no sentence ended, none begins.
    return !last.text().matches(".*[.!?。！？:：]")
        && line.text().codePoints().limit(1).allMatch(c -> !Character.isUpperCase(c));
  }

  private boolean isNear(PdfLine last, PdfLine line) {
    float distance = line.top() - last.top();
    return distance > 0 && distance <= Math.max(leading, line.size() * 1.2f) * GAP;
  }

  /** Appends a line; a word that was hyphenated at its end becomes whole. */
  private void join(String line) {
    int end = paragraph.length() - 1;
    if (end > 0 && paragraph.charAt(end) == '\u00AD') {
      paragraph.setLength(end);
    } else if (end > 0
        && paragraph.charAt(end) == '-'
        && Character.isLetter(paragraph.charAt(end - 1))
        && Character.isLowerCase(line.charAt(0))) {
      paragraph.setLength(end);
    } else if (end >= 0 && !(isHan(paragraph.charAt(end)) && isHan(line.charAt(0)))) {
      paragraph.append(' ');
    }
    paragraph.append(line);
  }

  private static boolean isHan(char c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
        || (c >= 0x3000 && c <= 0x303F)
        || (c >= 0xFF00 && c <= 0xFF60);
  }

  private static boolean isShort(PdfLine line) {
    return line.text().length() <= LONGEST_HEADING
        && line.text().codePoints().anyMatch(Character::isLetter);
  }

  private static float bodySize(List<PdfLine> lines) {
    Map<Float, Integer> characters = new HashMap<>();
    lines.forEach(line -> characters.merge(line.size(), line.text().length(), Integer::sum));
    return characters.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** The usual distance of two lines of body text; that of single spacing where none follow. */
  private static float leading(List<PdfLine> lines, float bodySize) {
    Map<Float, Integer> distances = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      PdfLine above = lines.get(i - 1);
      PdfLine below = lines.get(i);
      float distance = Math.round((below.top() - above.top()) * 2) / 2f;
      if (above.page() == below.page()
          && above.size() == bodySize
          && below.size() == bodySize
          && distance > 0
          && distance <= 2.5f * bodySize) {
        distances.merge(distance, 1, Integer::sum);
      }
    }
    // Of two that are as frequent the smaller one: the other parts paragraphs.
    return distances.entrySet().stream()
        .max(
            Map.Entry.<Float, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(bodySize * 1.2f);
  }
}
