package dev.parley.nlp.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the blocks of a text: runs of lines between blank lines. In Markdown, headings open
 * sections and fenced code stays whole.
 */
final class BlockScanner {
  private static final Pattern HEADING =
      Pattern.compile(" {0,3}(#{1,6})[ \\t]+(.*?)[ \\t]*#*[ \\t]*");
  private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-{2,})[ \\t]*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~).*");
  private static final Pattern MARKUP = Pattern.compile("\\*\\*|__|`|\\[(.*?)\\]\\([^)]*\\)");

  private record Heading(int level, String text) {}

  private final String content;
  private final boolean markdown;
  private int position;

  private final List<Block> blocks = new ArrayList<>();
  private final List<Heading> headings = new ArrayList<>();
  private boolean opensSection = true;
  private int blockStart = -1;
  private int blockEnd;
  private int blockLines;
  private boolean inFence;

  BlockScanner(String content, int bodyStart, boolean markdown) {
    this.content = content;
    this.position = bodyStart;
    this.markdown = markdown;
  }

  List<Block> scan() {
    while (position < content.length()) {
      int newline = content.indexOf('\n', position);
      int lineEnd = newline < 0 ? content.length() : newline;
      line(position, lineEnd);
      position = lineEnd + 1;
    }
    closeBlock();
    return blocks;
  }

  private void line(int start, int end) {
    String line = content.substring(start, end);
    if (markdown && FENCE.matcher(line.stripTrailing()).matches()) {
      inFence = !inFence;
    } else if (!inFence && line.isBlank()) {
      closeBlock();
      return;
    } else if (markdown && !inFence && heading(line)) {
      return;
    }
    if (!line.isBlank()) {
      int indent = line.length() - line.stripLeading().length();
      if (blockStart < 0) {
        blockStart = start + indent;
        blockLines = 0;
      }
      blockEnd = start + line.stripTrailing().length();
      blockLines++;
    }
  }

  /** Whether the line is a heading, or underlines the line before as one. */
  private boolean heading(String line) {
    Matcher heading = HEADING.matcher(line.stripTrailing());
    if (heading.matches()) {
      closeBlock();
      open(heading.group(1).length(), heading.group(2));
      return true;
    }
    if (blockStart >= 0 && blockLines == 1) {
      Matcher underline = UNDERLINE.matcher(line.stripTrailing());
      if (underline.matches()) {
        String text = content.substring(blockStart, blockEnd);
        blockStart = -1;
        open(underline.group(1).startsWith("=") ? 1 : 2, text);
        return true;
      }
    }
    return false;
  }

  private void open(int level, String text) {
    headings.removeIf(heading -> heading.level() >= level);
    headings.add(new Heading(level, MARKUP.matcher(text).replaceAll("$1").strip()));
    opensSection = true;
  }

  private void closeBlock() {
    if (blockStart >= 0) {
      List<String> path = headings.stream().map(Heading::text).filter(t -> !t.isEmpty()).toList();
      blocks.add(new Block(blockStart, blockEnd, path, opensSection));
      opensSection = false;
      blockStart = -1;
    }
  }
}
