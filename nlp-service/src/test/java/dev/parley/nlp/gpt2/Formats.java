package dev.parley.nlp.gpt2;

import static org.junit.jupiter.api.Assumptions.abort;

import ai.djl.Device;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.nlp.torchscript.Precision;

/** Skips tests of number formats that this machine cannot do, and says so. */
final class Formats {
  private Formats() {}

  static void assumeSupported(NumberFormat format) {
    try {
      Precision.of(format, Device.cpu(), CpuFeatures.ofThisMachine());
    } catch (ServiceException e) {
      abort(String.valueOf(e.getMessage()));
    }
  }
}
