package dev.parley.nlp.language;

/** The languages that answers and models tell apart. */
public enum Language {
  ENGLISH("en"),
  CHINESE("zh");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** ISO 639-1 code. */
  public String code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException for a code that is none of ours
   */
  public static Language ofCode(String code) {
    for (Language language : values()) {
      if (language.code.equals(code)) {
        return language;
      }
    }
    throw new IllegalArgumentException("unknown language code '" + code + "'");
  }
}
