package dev.parley.nlp.languagemodel;

import static org.junit.jupiter.api.Assumptions.abort;

import ai.djl.Device;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.torchscript.Devices;

/**
 * The device that the engine's tests run on: the processor, or what the system property {@code
 * parley.test.device} names, such as {@code gpu:0}. Tests of a device that is not there are
 * skipped, and say so.
 */
public final class TestDevice {
  private TestDevice() {}

  public static String name() {
    String name = System.getProperty("parley.test.device", "cpu");
    get(name);
    return name;
  }

  public static Device get() {
    return get(name());
  }

  private static Device get(String name) {
    try {
      return Devices.named(name);
    } catch (ServiceException e) {
      return abort(String.valueOf(e.getMessage()));
    }
  }
}
