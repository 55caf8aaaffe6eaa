package dev.parley.recommender.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of money, not negative.
 *
 * @param currency ISO 4217 code
 * @param units whole units of the currency
 * @param nanos billionths of a unit, in [0, 999999999]
 */
public record Price(String currency, long units, int nanos) {
  private static final int NANO_DIGITS = 9;

  /** In words, such as "EUR 189.00"; more digits than the currency has only where needed. */
  public String words() {
    BigDecimal amount =
        BigDecimal.valueOf(units).add(BigDecimal.valueOf(nanos, NANO_DIGITS)).stripTrailingZeros();
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    int scale = Math.max(amount.scale(), digits);
    return currency + " " + amount.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
  }
}
