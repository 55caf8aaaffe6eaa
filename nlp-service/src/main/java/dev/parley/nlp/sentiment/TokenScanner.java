package dev.parley.nlp.sentiment;

import dev.parley.nlp.language.LanguageDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a message into tokens. Full-width forms and typographic quotes become plain ones. */
final class TokenScanner {

  /** Longer messages are read up to here: a bound on the work, far beyond any chat message. */
  private static final int MAX_LENGTH = 20_000;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private TokenScanner(String text) {
    this.text = text;
  }

  static List<Token> scan(String text) {
    TokenScanner scanner = new TokenScanner(plain(text));
    while (scanner.position < scanner.text.length()) {
      scanner.next();
    }
    return scanner.tokens;
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
      tokens.add(Token.of(Token.Kind.ADDRESS, text.charAt(start) == '@' ? "@" : "url"));
    } else if (LanguageDetector.isHan(codePoint)) {
      advanceWhile(LanguageDetector::isHan);
      tokens.add(Token.of(Token.Kind.HAN, text.substring(start, position)));
    } else if (Character.isDigit(codePoint)) {
      advanceWhile(c -> Character.isDigit(c) || c == '.' || c == ',' || c == '-' || c == ':');
      tokens.add(Token.of(Token.Kind.NUMBER, "0"));
    } else if (Character.isLetter(codePoint)) {
      advanceWhile(c -> (Character.isLetter(c) && !LanguageDetector.isHan(c)) || c == '\'');
      addWord(text.substring(start, position));
    } else if (isEmoji(codePoint)) {
      position += Character.charCount(codePoint);
      tokens.add(Token.of(Token.Kind.EMOJI, text.substring(start, position)));
    } else {
      int length = emoticon(start);
      if (length > 0) {
        position += length;
        tokens.add(Token.of(Token.Kind.EMOJI, text.substring(start, position)));
      } else {
        advanceWhile(c -> c == codePoint);
        tokens.add(Token.of(Token.Kind.PUNCTUATION, text.substring(start, position)));
      }
    }
  }

  private void addWord(String raw) {
    String word = raw.endsWith("'") ? raw.substring(0, raw.length() - 1) : raw;
    String lower = word.toLowerCase(Locale.ROOT);
    String cut = withoutStretch(lower);
    boolean shouted = word.length() >= 3 && word.equals(word.toUpperCase(Locale.ROOT));
    tokens.add(new Token(Token.Kind.WORD, cut, shouted, cut.length() < lower.length()));
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

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
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
    }
    return plain.toString();
  }
}
