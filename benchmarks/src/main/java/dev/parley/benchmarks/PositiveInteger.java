package dev.parley.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option's whole number, at least 1. */
public final class PositiveInteger implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    int number = 0;
    try {
      number = Integer.parseInt(value);
    } catch (NumberFormatException e) {
      // stays 0, which is refused
    }
    if (number < 1) {
      throw new TypeConversionException("must be a whole number from 1 on (was: " + value + ")");
    }
    return number;
  }
}
