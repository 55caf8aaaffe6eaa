package dev.parley.nlp.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the blocks of a text: runs of lines between blank lines. In Markdown, headings open
 * sections, fenced code stays whole, and comments are no text. Comments with questions are none in
 * any text.
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
  private final SectionQuestions questions = new SectionQuestions();
  private int position;
  private long lineNumber;

  private final List<Block> blocks = new ArrayList<>();
  private final List<Heading> headings = new ArrayList<>();
  private boolean apart = true;
  private int blockStart = -1;
  private int blockEnd;
  private int blockLines;
  private boolean inFence;
  private boolean commentsEnd = true;

  BlockScanner(String content, int bodyStart, boolean markdown) {
    this.content = content;
    this.position = bodyStart;
    this.lineNumber = 1 + lineEnds(0, bodyStart);
    this.markdown = markdown;
  }

  /**
   * @throws SourceException that names the line of questions which are not as they should be
   */
  List<Block> scan() {
    while (position < content.length()) {
      int newline = content.indexOf('\n', position);
      int lineEnd = newline < 0 ? content.length() : newline;
      int comment = commentIn(position, lineEnd);
      if (comment < 0) {
        line(position, lineEnd);
        position = lineEnd + 1;
        lineNumber++;
      } else {
        line(position, comment);
        position = comment(comment);
      }
    }
    closeBlock();
    return questions.addedTo(blocks);
  }

  /** Where the first comment of the line begins; -1 where there is none. */
  private int commentIn(int start, int end) {
    if (inFence || !commentsEnd) {
      return -1;
    }
    String line = content.substring(start, end);
    int at = line.indexOf(ExampleQuestions.COMMENT_START);
    while (at >= 0) {
      boolean inCode = line.substring(0, at).chars().filter(c -> c == '`').count() % 2 == 1;
      boolean asked = ExampleQuestions.opensAt(content, start + at);
      if (asked || (markdown && !inCode)) {
        return ends(start + at, asked) ? start + at : -1;
      }
      at = line.indexOf(ExampleQuestions.COMMENT_START, at + 1);
    }
    return -1;
  }

  /** A comment that never ends is text, unless it holds questions. */
  private boolean ends(int start, boolean asked) {
    commentsEnd = content.indexOf(ExampleQuestions.COMMENT_END, start) >= 0;
    if (asked && !commentsEnd) {
      throw SourceException.atLine(
          lineNumber, "expected --> behind the questions of <!-- asked:, found none");
    }
    return commentsEnd;
  }

  /**
   * Reads a comment.
   *
   * @return where the text goes on
   */
  private int comment(int start) {
    closeBlock();
    apart = true;
    int end =
        content.indexOf(ExampleQuestions.COMMENT_END, start)
            + ExampleQuestions.COMMENT_END.length();
    if (ExampleQuestions.opensAt(content, start)) {
      questions.add(
          ExampleQuestions.inComment(content.substring(start, end), lineNumber), lineNumber);
    }
    lineNumber += lineEnds(start, end);
    return end;
  }

  private long lineEnds(int from, int to) {
    return content.substring(from, to).chars().filter(c -> c == '\n').count();
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
    questions.openSection(level);
    apart = true;
  }

  private void closeBlock() {
    if (blockStart >= 0) {
      List<String> path = headings.stream().map(Heading::text).filter(t -> !t.isEmpty()).toList();
      blocks.add(new Block(blockStart, blockEnd, path, apart, List.of()));
      questions.addBlock();
      apart = false;
      blockStart = -1;
    }
  }
}
