package dev.parley.nlp.torchscript;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A loaded module. It holds code only: what its methods return belongs to the caller. Calls may
 * come from several threads as long as they do not share values that a method changes.
 */
public final class TorchScriptModule implements AutoCloseable {
  /** Owns the block. */
  private final NDManager manager;

  private final PtSymbolBlock block;

  private TorchScriptModule(NDManager manager, PtSymbolBlock block) {
    this.manager = manager;
    this.block = block;
  }

  /**
   * Compiles and loads.
   *
   * @throws IllegalArgumentException when the text is not valid TorchScript, or names an operator
   *     that this platform's libtorch lacks; the message shows the line
   */
  public static TorchScriptModule load(TorchScriptArchive archive, Device device) {
    NDManager manager = NDManager.newBaseManager(device, "PyTorch");
    try {
      // Not by a DJL model, which leaves an empty temporary folder behind with each that it loads.
      return new TorchScriptModule(
          manager,
          JniUtils.loadModule(
              (PtNDManager) manager, new ByteArrayInputStream(archive.bytes()), false, false));
    } catch (IOException | EngineException e) {
      manager.close();
      throw new IllegalArgumentException("TorchScript cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** Prepares one call of a method; its arguments follow in order, then one of the results. */
  public TorchScriptCall method(String name) {
    return new TorchScriptCall(block, name);
  }

  /** Prepares one call of the method {@code forward} under autograd. */
  public AutogradCall autograd() {
    return new AutogradCall(block);
  }

  @Override
  public void close() {
    manager.close();
  }
}
