package dev.parley.nlp.bert;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.torchscript.Precision;
import dev.parley.nlp.torchscript.TorchScriptArchive;
import dev.parley.nlp.torchscript.TorchScriptModule;
import dev.parley.nlp.torchscript.TorchScriptValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Packs weights layer by layer, so that one layer at a time is in memory twice. */
record BertLoader(BertConfig config, Precision precision, Device device) {

  BertModel load(WeightSource weights, int batchTokens) throws IOException {
    TorchScriptModule module = TorchScriptModule.load(archive(), device);
    try {
      return new BertModel(module, pack(module, weights), precision, batchTokens);
    } catch (IOException | RuntimeException e) {
      module.close();
      throw e;
    }
  }

  /** Pooler and classes are small, and what they give is looked at closely: always float32. */
  private TorchScriptArchive archive() {
    return new TorchScriptArchive("bert", "Bert")
        .resource("bert", "/bert/bert.py")
        .resource("places", "/bert/places.py")
        .resource("linear", precision.linear())
        .resource("head", Precision.PLAIN);
  }

  private TorchScriptValue pack(TorchScriptModule module, WeightSource weights) throws IOException {
    try (TorchScriptValue layers = module.method("no_layers").toValue()) {
      for (int layer = 0; layer < config.layers(); layer++) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
          module
              .method("add_layer")
              .with(layers)
              .with(read(weights, BertTensors.ofLayer(layer), manager))
              .with(precision.weights().number())
              .run();
        }
      }
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
        Collection<String> head =
            config.labels().isEmpty() ? List.of() : BertTensors.ofHead(config).keySet();
        return module
            .method("finish_weights")
            .with(layers)
            .with(read(weights, BertTensors.EMBEDDINGS, manager))
            .with(read(weights, head, manager))
            .with(config.heads())
            .with(config.epsilon())
            .with(config.activation().number())
            .with(precision.embedding().number())
            .toValue();
      }
    }
  }

  /** On the device. */
  private List<NDArray> read(WeightSource weights, Collection<String> names, NDManager manager)
      throws IOException {
    List<NDArray> tensors = new ArrayList<>();
    for (String name : names) {
      tensors.add(weights.read(name, manager).toDevice(device, false));
    }
    return tensors;
  }
}
