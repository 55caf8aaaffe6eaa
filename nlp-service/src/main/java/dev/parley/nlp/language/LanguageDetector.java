package dev.parley.nlp.language;

/** Tells Chinese from English by the share of Han characters among the letters. */
public final class LanguageDetector {

  /**
   * A Han character says about as much as a short word, a Latin letter does not; so one Han
   * character weighs as much as four letters: "我的 iPhone 充不了电" is Chinese.
   */
  private static final int LETTERS_PER_HAN = 4;

  private LanguageDetector() {}

  /** Text without letters counts as English. */
  public static Language detect(String text) {
    int han = 0;
    int other = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (isHan(codePoint)) {
        han++;
      } else if (Character.isLetter(codePoint)) {
        other++;
      }
      i += Character.charCount(codePoint);
    }
    return han * LETTERS_PER_HAN > other ? Language.CHINESE : Language.ENGLISH;
  }

  /** Whether the character is of the Han script; letters of the basic planes decide fast. */
  public static boolean isHan(int codePoint) {
    if (codePoint < 0x2e80) {
      return false;
    }
    if (codePoint >= 0x4e00 && codePoint <= 0x9fff) {
      return true;
    }
    return Character.isIdeographic(codePoint)
        && Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }
}
