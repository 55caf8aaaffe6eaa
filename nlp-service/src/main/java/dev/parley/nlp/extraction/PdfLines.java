package dev.parley.nlp.extraction;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Reads a document's lines in the order in which it draws them. */
final class PdfLines extends PDFTextStripper {
  private final List<PdfLine> lines = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<TextPosition> positions = new ArrayList<>();

  private PdfLines() {}

  static List<PdfLine> of(PDDocument document) throws IOException {
    PdfLines lines = new PdfLines();
    lines.writeText(document, Writer.nullWriter());
    lines.endLine();
    return lines.lines;
  }

  @Override
  protected void writeString(String string, @Nullable List<TextPosition> of) {
    if (of != null && !of.isEmpty()) {
      if (!positions.isEmpty() && isOtherLine(of.get(0))) {
        endLine();
      }
      positions.addAll(of);
    }
    text.append(string);
  }

  @Override
  protected void writeWordSeparator() {
    text.append(' ');
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void endPage(PDPage page) {
    endLine();
  }

  private boolean isOtherLine(TextPosition next) {
    TextPosition last = positions.get(positions.size() - 1);
    return Math.abs(next.getYDirAdj() - last.getYDirAdj())
        > Math.max(last.getHeightDir(), next.getHeightDir());
  }

  private void endLine() {
    String line = MarkdownWriter.oneLine(text.toString());
    if (!line.isEmpty() && !positions.isEmpty()) {
      lines.add(
          new PdfLine(
              line,
              getCurrentPageNo(),
              mostFrequentSize(),
              positions.stream().allMatch(PdfLines::isBold),
              positions.get(0).getYDirAdj()));
    }
    text.setLength(0);
    positions.clear();
  }

  private float mostFrequentSize() {
    Map<Float, Integer> counts = new HashMap<>();
    for (TextPosition position : positions) {
      counts.merge(Math.round(position.getFontSizeInPt() * 2) / 2f, 1, Integer::sum);
    }
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static boolean isBold(TextPosition position) {
    String font = position.getFont().getName();
    return font != null
        && (font.toLowerCase(Locale.ROOT).contains("bold")
            || font.toLowerCase(Locale.ROOT).contains("black"));
  }
}
