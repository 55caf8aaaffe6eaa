package dev.parley.kit.privacy;

import java.math.BigInteger;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces personal data in free text before it is kept for training. It looks for shapes that can
 * be checked (card numbers by Luhn, IBANs by ISO 7064), so that order numbers and prices stay;
 * names and postal addresses are out of its reach.
 */
public final class PersonalDataMasker {
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,8}\\p{L}{2,24}");
  private static final Pattern IBAN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[A-Za-z]{2}\\d{2}(?: ?[A-Za-z0-9]){11,30}(?![\\p{L}\\p{N}])");
  private static final Pattern CARD =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\d(?:[ -]?\\d){12,18}(?![\\p{L}\\p{N}])");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}#.,-])(?:\\+|00|\\(?0)\\(?\\d(?:[ ./()-]{0,2}\\d){6,14}(?![\\p{L}\\p{N}])");
  private static final Pattern NORTH_AMERICAN_PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}#.,-])(?:1[ .-]?)?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?![\\p{L}\\p{N}])");

  private static final Pattern MASKS = Pattern.compile("\\[(?:email|iban|card|phone)]");

  private PersonalDataMasker() {}

  /**
   * The text with every find replaced by {@code [email]}, {@code [iban]}, {@code [card]} or {@code
   * [phone]}.
   */
  public static String mask(String text) {
    String masked = replace(text, EMAIL, "[email]", found -> true);
    masked = replaceIbans(masked);
    masked = replace(masked, CARD, "[card]", PersonalDataMasker::isCardNumber);
    masked = replace(masked, PHONE, "[phone]", found -> true);
    return replace(masked, NORTH_AMERICAN_PHONE, "[phone]", found -> true);
  }

  /** Whether something in a text was masked, or looks as if it had been. */
  public static boolean isMasked(String text) {
    return MASKS.matcher(text).find();
  }

  private static String replace(
      String text, Pattern pattern, String mask, Predicate<String> accepts) {
    return pattern
        .matcher(text)
        .replaceAll(
            (MatchResult match) ->
                Matcher.quoteReplacement(accepts.test(match.group()) ? mask : match.group()));
  }

  /** An IBAN written in groups runs into the next word, so the longest valid beginning counts. */
  private static String replaceIbans(String text) {
    return IBAN.matcher(text)
        .replaceAll((MatchResult match) -> Matcher.quoteReplacement(maskIban(match.group())));
  }

  private static String maskIban(String candidate) {
    for (int end = candidate.length(); end >= 15; end--) {
      boolean wordEnds = end == candidate.length() || candidate.charAt(end) == ' ';
      if (wordEnds && isIban(candidate.substring(0, end))) {
        return "[iban]" + candidate.substring(end);
      }
    }
    return candidate;
  }

  static boolean isCardNumber(String text) {
    String digits = text.replaceAll("[ -]", "");
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits.length() >= 13 && digits.charAt(0) != '0' && sum % 10 == 0;
  }

  static boolean isIban(String text) {
    String iban = text.replace(" ", "").toUpperCase(Locale.ROOT);
    if (iban.length() < 15 || iban.length() > 34) {
      return false;
    }
    StringBuilder number = new StringBuilder();
    String rotated = iban.substring(4) + iban.substring(0, 4);
    rotated.chars().forEach(c -> number.append(Character.digit(c, 36)));
    return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }
}
