package dev.parley.nlp.answering;

import dev.parley.nlp.language.Language;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** What the assistant says in its own words, in the customer's language. */
final class ReplyTexts {
  private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

  ReplyTexts() {
    for (Language language : Language.values()) {
      texts.put(language, TextResources.properties("texts-" + language.code() + ".properties"));
    }
  }

  String of(String key, Language language) {
    Properties known = texts.getOrDefault(language, new Properties());
    String text = known.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key + " in " + language);
    }
    return text;
  }

  String declining(Reason reason, Language language) {
    return of(
        switch (reason) {
          case MISSING_KNOWLEDGE -> "missing-knowledge";
          case OUT_OF_SCOPE -> "out-of-scope";
          case LOW_CONFIDENCE, NONE, CUSTOMER_REQUEST -> "low-confidence";
        },
        language);
  }
}
