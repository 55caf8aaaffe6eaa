package dev.parley.nlp.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where the comments of a text stand. In Markdown these are all outside of code; in other texts
 * only those with questions. Found in one pass, in time linear in the length of the text.
 */
final class CommentScanner {
  private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~)");

  /** A comment can end with the dashes that it begins with. */
  private static final int LEAST_OPENING = 2;

  /**
   * A comment as {@code [start, end)}.
   *
   * @param apart whether it parts the text: it begins a line, holds questions, or goes on over a
   *     line's end. The others stand in a sentence.
   */
  record Comment(int start, int end, boolean apart) {}

  private final String content;
  private final boolean markdown;
  private final int lastEnd;
  private final List<Comment> apart = new ArrayList<>();
  private final List<Comment> inline = new ArrayList<>();
  private OptionalInt unclosed = OptionalInt.empty();
  private boolean inFence;

  private CommentScanner(String content, boolean markdown) {
    this.content = content;
    this.markdown = markdown;
    this.lastEnd = content.lastIndexOf(ExampleQuestions.COMMENT_END);
  }

  static CommentScanner in(String content, int bodyStart, boolean markdown) {
    CommentScanner comments = new CommentScanner(content, markdown);
    int position = bodyStart;
    int opening = content.indexOf(ExampleQuestions.COMMENT_START, position);
    while (opening >= 0 && position < content.length()) {
      int newline = content.indexOf('\n', position);
      int lineEnd = newline < 0 ? content.length() : newline;
      position = comments.readLine(position, lineEnd, opening < lineEnd);
      if (opening < position) {
        opening = content.indexOf(ExampleQuestions.COMMENT_START, position);
      }
    }
    return comments;
  }

  /** Whether a line, or what a comment leaves of it, opens or closes fenced code. */
  static boolean isFence(String content, int start, int end) {
    return FENCE.matcher(content).region(start, end).lookingAt();
  }

  /** Those that part the text, in its order. */
  List<Comment> apart() {
    return apart;
  }

  /** The first that begins a line or holds questions, and has no end. */
  OptionalInt unclosed() {
    return unclosed;
  }

  /** The content with blanks for the comments within sentences: all offsets stay. */
  String blanked() {
    return blanked(inline);
  }

  /** The content with blanks for all comments, which are the authors' alone: all offsets stay. */
  String allBlanked() {
    List<Comment> all = new ArrayList<>(inline);
    all.addAll(apart);
    return blanked(all);
  }

  private String blanked(List<Comment> comments) {
    if (comments.isEmpty()) {
      return content;
    }
    StringBuilder text = new StringBuilder(content);
    for (Comment comment : comments) {
      for (int i = comment.start(); i < comment.end(); i++) {
        if (content.charAt(i) != '\n' && content.charAt(i) != '\r') {
          text.setCharAt(i, ' ');
        }
      }
    }
    return text.toString();
  }

  /** What each passage says, without the comments in its sentences. */
  List<String> withoutComments(List<Passage> passages) {
    List<String> texts = new ArrayList<>(passages.size());
    int next = 0;
    for (Passage passage : passages) {
      while (next < inline.size() && inline.get(next).start() < passage.start()) {
        next++;
      }
      StringBuilder text = new StringBuilder();
      int at = passage.start();
      for (; next < inline.size() && inline.get(next).end() <= passage.end(); next++) {
        text.append(content, at, inline.get(next).start());
        at = inline.get(next).end();
        boolean blankBefore = !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
        if (blankBefore && at < passage.end() && content.charAt(at) == ' ') {
          at++;
        }
      }
      texts.add(text.append(content, at, passage.end()).toString());
    }
    return texts;
  }

  /**
   * @return where the next line begins, or what a comment leaves of it
   */
  private int readLine(int start, int end, boolean hasOpening) {
    if (markdown && isFence(content, start, end)) {
      inFence = !inFence;
      return end + 1;
    }
    if (inFence || !hasOpening) {
      return end + 1;
    }
    Map<Integer, Integer> code = codeIn(start, end);
    boolean atStart = true;
    int i = start;
    while (i < end) {
      if (content.startsWith(ExampleQuestions.COMMENT_START, i)) {
        Comment comment = at(i, end, atStart);
        if (comment.end() > i) {
          (comment.apart() ? apart : inline).add(comment);
          i = comment.end();
          if (i > end || (markdown && comment.apart() && isFence(content, i, end))) {
            return i;
          }
          atStart = comment.apart();
          continue;
        }
      }
      atStart &= Character.isWhitespace(content.charAt(i));
      i = code.getOrDefault(i, i + 1);
    }
    return end + 1;
  }

  /** A comment of no length where what begins here is none. */
  private Comment at(int start, int lineEnd, boolean atStart) {
    boolean questions = ExampleQuestions.opensAt(content, start).isPresent();
    boolean closed = lastEnd >= start + LEAST_OPENING;
    if (!closed && unclosed.isEmpty() && (questions || (markdown && atStart))) {
      unclosed = OptionalInt.of(start);
    }
    if (!closed || !(questions || markdown)) {
      return new Comment(start, start, false);
    }
    int end =
        content.indexOf(ExampleQuestions.COMMENT_END, start + LEAST_OPENING)
            + ExampleQuestions.COMMENT_END.length();
    return new Comment(start, end, questions || atStart || end > lineEnd);
  }

  /**
   * The ends of inline code and of backticks that open none, by where their backticks begin: code
   * ends with as many as it begins with.
   */
  private Map<Integer, Integer> codeIn(int start, int end) {
    Map<Integer, Integer> ends = new HashMap<>();
    Map<Integer, Integer> nextOfLength = new HashMap<>();
    int i = end - 1;
    while (i >= start) {
      int runEnd = i + 1;
      while (i >= start && content.charAt(i) == '`') {
        i--;
      }
      int length = runEnd - i - 1;
      if (length > 0) {
        ends.put(i + 1, nextOfLength.getOrDefault(length, runEnd));
        nextOfLength.put(length, runEnd);
      } else {
        i--;
      }
    }
    return ends;
  }
}
