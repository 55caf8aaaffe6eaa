package dev.parley.nlp.languagemodel;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.nlp.torchscript.Precision;

/** Skips tests of number formats that {@link TestDevice} cannot do, and says so. */
public final class Formats {
  private Formats() {}

  public static void assumeSupported(NumberFormat format) {
    try {
      Precision.of(format, TestDevice.get(), CpuFeatures.ofThisMachine());
    } catch (ServiceException e) {
      abort(String.valueOf(e.getMessage()));
    }
  }
}
