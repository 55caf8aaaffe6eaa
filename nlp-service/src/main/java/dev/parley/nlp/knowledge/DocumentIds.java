package dev.parley.nlp.knowledge;

import dev.parley.kit.digest.Sha256;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes ids that are readable where the words are Latin, and stable over imports always. */
final class DocumentIds {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.~-]{1,160}");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_IN_SLUG = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST_SLUG = 60;
  private static final int HASH_DIGITS = 12;

  private DocumentIds() {}

  static boolean isValid(String id) {
    return ALLOWED.matcher(id).matches();
  }

  /**
   * A slug of the text. Where the slug would not tell the text from another (other scripts, long
   * texts) a hash of the text stands in or follows.
   */
  static String fromText(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String slug =
        NOT_IN_SLUG.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-|-$", "");
    String hash = Sha256.hex(text).substring(0, HASH_DIGITS);
    boolean otherScript = plain.codePoints().anyMatch(c -> c > 0x7f && Character.isLetter(c));
    if (slug.isEmpty() || otherScript) {
      return hash;
    }
    return slug.length() <= LONGEST_SLUG ? slug : slug.substring(0, LONGEST_SLUG) + "-" + hash;
  }

  /** The text itself where it is an id, else made from it. */
  static String of(String text) {
    return isValid(text) ? text : fromText(text);
  }
}
