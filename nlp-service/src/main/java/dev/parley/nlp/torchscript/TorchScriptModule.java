package dev.parley.nlp.torchscript;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtSymbolBlock;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A loaded module. It holds code only: what its methods return belongs to the caller. Calls may
 * come from several threads as long as they do not share values that a method changes.
 */
public final class TorchScriptModule implements AutoCloseable {
  /** Kept although only the block is called: an unreferenced model is finalized with its block. */
  private final Model model;

  private final PtSymbolBlock block;

  private TorchScriptModule(Model model) {
    this.model = model;
    this.block = (PtSymbolBlock) model.getBlock();
  }

  /**
   * Compiles and loads.
   *
   * @throws IllegalArgumentException when the text is not valid TorchScript, or names an operator
   *     that this platform's libtorch lacks; the message shows the line
   */
  public static TorchScriptModule load(TorchScriptArchive archive, Device device) {
    Model model = Model.newInstance("torchscript", device, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(archive.bytes()));
      return new TorchScriptModule(model);
    } catch (IOException | MalformedModelException | EngineException e) {
      model.close();
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
    model.close();
  }
}
