package dev.parley.nlp.torchscript;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;

/** Devices by the names of the settings. */
public final class Devices {
  private static final String GPU = "gpu:";

  private Devices() {}

  /**
   * @param name {@code cpu}, or {@code gpu:} and a number
   * @throws ServiceException FAILED_PRECONDITION when libtorch sees no such GPU
   */
  public static Device named(String name) {
    if (!name.startsWith(GPU)) {
      return Device.cpu();
    }
    int number = Integer.parseInt(name.substring(GPU.length()));
    int present = Engine.getEngine("PyTorch").getGpuCount();
    if (number >= present) {
      throw new ServiceException(
          ErrorKind.FAILED_PRECONDITION,
          "device %s is not there (GPUs that libtorch sees: %d)".formatted(name, present));
    }
    return Device.gpu(number);
  }
}
