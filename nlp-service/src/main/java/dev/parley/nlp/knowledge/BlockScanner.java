package dev.parley.nlp.knowledge;

import dev.parley.nlp.knowledge.ExampleQuestions.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the blocks of a text: runs of lines between blank lines. In Markdown, headings open
 * sections and fenced code stays whole; comments are no text.
 */
final class BlockScanner {
  private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})[ \\t]+(.*)");
  private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-{2,})[ \\t]*");
  private static final Pattern MARKUP = Pattern.compile("\\*\\*|__|`|\\[(.*?)\\]\\([^)]*\\)");

  private record Heading(int level, String text) {}

  private final CommentScanner comments;
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

  BlockScanner(String content, int bodyStart, boolean markdown) {
    this.comments = CommentScanner.in(content, bodyStart, markdown);
    this.content = comments.blanked();
    this.position = bodyStart;
    this.lineNumber = 1 + lineEnds(0, bodyStart);
    this.markdown = markdown;
  }

  /** Without the comments that stand in sentences, which are blanks here: all offsets stay. */
  String content() {
    return content;
  }

  /**
   * @throws SourceException that names the line of a comment that never ends, or of questions which
   *     are not as they should be
   */
  List<Block> scan() {
    requireClosed();
    int lineEnd = -1;
    int next = 0;
    while (position < content.length()) {
      if (lineEnd < position) {
        int newline = content.indexOf('\n', position);
        lineEnd = newline < 0 ? content.length() : newline;
      }
      if (next < comments.apart().size() && comments.apart().get(next).start() < lineEnd) {
        CommentScanner.Comment comment = comments.apart().get(next);
        line(position, comment.start());
        position = read(comment);
        next++;
      } else {
        line(position, lineEnd);
        position = lineEnd + 1;
        lineNumber++;
      }
    }
    closeBlock();
    return questions.addedTo(blocks);
  }

  /**
   * Reads a comment.
   *
   * @return where the text goes on
   */
  private int read(CommentScanner.Comment comment) {
    closeBlock();
    apart = true;
    Optional<Kind> kind = ExampleQuestions.opensAt(content, comment.start());
    if (kind.isPresent()) {
      questions.add(
          kind.get(),
          ExampleQuestions.inComment(content.substring(comment.start(), comment.end()), lineNumber),
          lineNumber);
    }
    lineNumber += lineEnds(comment.start(), comment.end());
    return comment.end();
  }

  private void requireClosed() {
    if (comments.unclosed().isPresent()) {
      int start = comments.unclosed().getAsInt();
      throw SourceException.atLine(
          1 + lineEnds(0, start),
          ExampleQuestions.opensAt(content, start)
              .map("expected --> behind the questions of <!-- %s:, found none"::formatted)
              .orElse("expected --> behind the comment that <!-- opens, found none"));
    }
  }

  private long lineEnds(int from, int to) {
    return content.substring(from, to).chars().filter(c -> c == '\n').count();
  }

  private void line(int start, int end) {
    String line = content.substring(start, end);
    if (markdown && CommentScanner.isFence(content, start, end)) {
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
      open(heading.group(1).length(), withoutClosing(heading.group(2)));
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

  /** Headings may end with hashes; a pattern for that would take its time over long lines. */
  private static String withoutClosing(String heading) {
    int end = heading.length();
    while (end > 0 && heading.charAt(end - 1) == '#') {
      end--;
    }
    return heading.substring(0, end).strip();
  }

  private void open(int level, String text) {
    headings.removeIf(heading -> heading.level() >= level);
    headings.add(
        new Heading(
            level, MARKUP.matcher(text).replaceAll("$1").replaceAll("[ \\t]+", " ").strip()));
    questions.openSection(level);
    apart = true;
  }

  private void closeBlock() {
    if (blockStart >= 0) {
      List<String> path = headings.stream().map(Heading::text).filter(t -> !t.isEmpty()).toList();
      blocks.add(new Block(blockStart, blockEnd, path, apart, List.of(), List.of()));
      questions.addBlock();
      apart = false;
      blockStart = -1;
    }
  }
}
