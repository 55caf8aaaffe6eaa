package dev.parley.nlp.knowledge;

/** Comments of Markdown, which are the authors' alone. */
final class Comments {
  private static final String START = ExampleQuestions.COMMENT_START;
  private static final String END = ExampleQuestions.COMMENT_END;

  private Comments() {}

  /** The content with spaces in the place of comments: lines and offsets stay what they are. */
  static String blankedIn(String content) {
    StringBuilder blanked = new StringBuilder(content);
    int start = content.indexOf(START);
    while (start >= 0) {
      int end = content.indexOf(END, start + START.length());
      if (end < 0) {
        break;
      }
      for (int i = start; i < end + END.length(); i++) {
        if (content.charAt(i) != '\n' && content.charAt(i) != '\r') {
          blanked.setCharAt(i, ' ');
        }
      }
      start = content.indexOf(START, end + END.length());
    }
    return blanked.toString();
  }
}
