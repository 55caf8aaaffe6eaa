package dev.parley.nlp.gpt2;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.RowArguments;
import dev.parley.nlp.languagemodel.ScriptedModel;
import dev.parley.nlp.languagemodel.SlotLimits;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.torchscript.Precision;
import dev.parley.nlp.torchscript.TorchScriptArchive;
import dev.parley.nlp.torchscript.TorchScriptModule;
import dev.parley.nlp.torchscript.TorchScriptValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packs weights layer by layer, so that one layer at a time is in memory twice. */
record Gpt2Loader(Gpt2Config config, Precision precision, Device device) {

  Gpt2LanguageModel load(WeightSource weights, LanguageModelSettings settings) throws IOException {
    SlotLimits limits =
        new SlotLimits(
            settings.slots(),
            settings.contextLength(config.contextLength()),
            config.vocabularySize());
    TorchScriptModule module = TorchScriptModule.load(archive(), device);
    TorchScriptValue packed = null;
    try {
      packed = pack(module, weights);
      TorchScriptValue cache =
          module
              .method("new_cache")
              .with(packed)
              .with(limits.slots())
              .with(limits.contextLength())
              .with(precision.cache().number())
              .toValue();
      return new Gpt2LanguageModel(new ScriptedModel(module, packed, cache, limits), precision);
    } catch (IOException | RuntimeException e) {
      if (packed != null) {
        packed.close();
      }
      module.close();
      throw e;
    }
  }

  private TorchScriptArchive archive() {
    return new TorchScriptArchive("gpt2", "Gpt2")
        .resource("gpt2", "/gpt2/gpt2.py")
        .resource("sampling", RowArguments.SAMPLING_SCRIPT)
        .resource("linear", precision.linear())
        .resource("head", precision.head());
  }

  private TorchScriptValue pack(TorchScriptModule module, WeightSource weights) throws IOException {
    try (TorchScriptValue layers = module.method("no_layers").toValue()) {
      for (int layer = 0; layer < config.layers(); layer++) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
          module
              .method("add_layer")
              .with(layers)
              .with(read(weights, Gpt2Tensors.ofLayer(layer), manager))
              .with(precision.weights().number())
              .run();
        }
      }
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
        return module
            .method("finish_weights")
            .with(layers)
            .with(read(weights, Gpt2Tensors.outsideLayers(config), manager))
            .with(config.heads())
            .with(config.epsilon())
            .with(precision.weights().number())
            .with(precision.embedding().number())
            .with(precision.attention().number())
            .toValue();
      }
    }
  }

  /** On the device. A tensor that is named twice is read once. */
  private List<NDArray> read(WeightSource weights, List<String> names, NDManager manager)
      throws IOException {
    Map<String, NDArray> tensors = new HashMap<>();
    List<NDArray> inOrder = new ArrayList<>();
    for (String name : names) {
      NDArray tensor = tensors.get(name);
      if (tensor == null) {
        tensor = weights.read(name, manager).toDevice(device, false);
        tensors.put(name, tensor);
      }
      inOrder.add(tensor);
    }
    return inOrder;
  }
}
