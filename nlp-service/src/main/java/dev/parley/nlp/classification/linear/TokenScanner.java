package dev.parley.nlp.classification.linear;

import dev.parley.nlp.language.LanguageDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a message into tokens. Full-width forms and typographic quotes become plain ones. */
final class TokenScanner {

  /** Longer messages are read up to here: a bound on the work, far beyond any chat message. */
  private static final int MAX_LENGTH = 20_000;

  /**
   * A text with its tokens.
   *
   * @param plain what was scanned: the text with full-width forms and typographic marks made plain
   * @param origins place in the text of each code unit of {@code plain}, then the text's end
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
  record Scan(String plain, int[] origins, List<Token> tokens) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private TokenScanner(String text) {
    this.text = text;
  }

  static Scan scan(String text) {
    int[] origins = new int[3 * Math.min(text.length(), MAX_LENGTH) + 1];
    TokenScanner scanner = new TokenScanner(plain(text, origins));
    while (scanner.position < scanner.text.length()) {
      scanner.next();
    }
    return new Scan(scanner.text, origins, scanner.tokens);
  }

  private void next() {
    int start = position;
    int codePoint = text.codePointAt(start);
    if (Character.isWhitespace(codePoint)) {
      position++;
    } else if (isAddress(start)) {
      while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
        position++;
      }
      add(Token.Kind.ADDRESS, text.charAt(start) == '@' ? "@" : "url", start);
    } else if (LanguageDetector.isHan(codePoint)) {
      advanceWhile(LanguageDetector::isHan);
      add(Token.Kind.HAN, text.substring(start, position), start);
    } else if (Character.isDigit(codePoint)) {
      advanceWhile(c -> Character.isDigit(c) || c == '.' || c == ',' || c == '-' || c == ':');
      add(Token.Kind.NUMBER, "0", start);
    } else if (Character.isLetter(codePoint)) {
      advanceWhile(c -> (Character.isLetter(c) && !LanguageDetector.isHan(c)) || c == '\'');
      addWord(start);
    } else if (isEmoji(codePoint)) {
      position += Character.charCount(codePoint);
      add(Token.Kind.EMOJI, text.substring(start, position), start);
    } else {
      int length = emoticon(start);
      if (length > 0) {
        position += length;
        add(Token.Kind.EMOJI, text.substring(start, position), start);
      } else {
        advanceWhile(c -> c == codePoint);
        add(Token.Kind.PUNCTUATION, text.substring(start, position), start);
      }
    }
  }

  private void add(Token.Kind kind, String tokenText, int start) {
    tokens.add(new Token(kind, tokenText, false, false, start, position));
  }

  private void addWord(int start) {
    String raw = text.substring(start, position);
    String word = raw.endsWith("'") ? raw.substring(0, raw.length() - 1) : raw;
    String lower = word.toLowerCase(Locale.ROOT);
    String cut = withoutStretch(lower);
    boolean shouted = word.length() >= 3 && word.equals(word.toUpperCase(Locale.ROOT));
    boolean stretched = cut.length() < lower.length();
    tokens.add(new Token(Token.Kind.WORD, cut, shouted, stretched, start, start + word.length()));
  }

  private boolean isAddress(int start) {
    boolean boundary = start == 0 || Character.isWhitespace(text.charAt(start - 1));
    if (text.charAt(start) == '@') {
      return boundary && start + 1 < text.length() && Character.isLetter(text.charAt(start + 1));
    }
    return boundary
        && (text.startsWith("http://", start)
            || text.startsWith("https://", start)
            || text.startsWith("www.", start));
  }

  /** Length of a Western emoticon such as :-) at the position, or 0. */
  private int emoticon(int start) {
    char eyes = text.charAt(start);
    if (eyes == '<' && text.startsWith("<3", start)) {
      return 2;
    }
    if (eyes != ':' && eyes != ';' && eyes != '=') {
      return 0;
    }
    int mouth = start + 1;
    if (mouth < text.length() && (text.charAt(mouth) == '-' || text.charAt(mouth) == '\'')) {
      mouth++;
    }
    boolean found = mouth < text.length() && "()/|DPp[]".indexOf(text.charAt(mouth)) >= 0;
    boolean address = found && text.startsWith("//", mouth);
    return found && !address ? mouth - start + 1 : 0;
  }

  private static boolean isEmoji(int codePoint) {
    return codePoint >= 0x1f000 || (codePoint >= 0x2600 && codePoint <= 0x27bf);
  }

  private interface CodePointTest {
    boolean test(int codePoint);
  }

  private void advanceWhile(CodePointTest wanted) {
    while (position < text.length() && wanted.test(text.codePointAt(position))) {
      position += Character.charCount(text.codePointAt(position));
    }
  }

  private static String withoutStretch(String word) {
    StringBuilder cut = null;
    for (int i = 2; i < word.length(); i++) {
      boolean third = word.charAt(i) == word.charAt(i - 1) && word.charAt(i) == word.charAt(i - 2);
      if (third && cut == null) {
        cut = new StringBuilder(word.substring(0, i));
      } else if (!third && cut != null) {
        cut.append(word.charAt(i));
      }
    }
    return cut == null ? word : cut.toString();
  }

  private static String plain(String text, int[] origins) {
    int length = Math.min(text.length(), MAX_LENGTH);
    StringBuilder plain = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      int from = plain.length();
      if (c >= 0xff01 && c <= 0xff5e) {
        plain.append((char) (c - 0xfee0));
      } else {
        switch (c) {
          case '\u2018', '\u2019', '\u02bc', '`' -> plain.append('\'');
          case '\u201c', '\u201d' -> plain.append('"');
          case '\u3002' -> plain.append('.');
          case '\u3001' -> plain.append(',');
          case '\u3000' -> plain.append(' ');
          case '\u2026' -> plain.append("...");
          case '\ufe0f', '\u200d' -> {}
          default -> plain.append(c);
        }
      }
      for (int at = from; at < plain.length(); at++) {
        origins[at] = i;
      }
    }
    origins[plain.length()] = length;
    return plain.toString();
  }
}
