package dev.parley.nlp.lstm;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.LoadedLanguageModel;
import dev.parley.nlp.languagemodel.RowArguments;
import dev.parley.nlp.languagemodel.ScriptedModel;
import dev.parley.nlp.languagemodel.SlotLimits;
import dev.parley.nlp.languagemodel.WeightSource;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.Devices;
import dev.parley.nlp.torchscript.Precision;
import dev.parley.nlp.torchscript.TorchScriptArchive;
import dev.parley.nlp.torchscript.TorchScriptModule;
import dev.parley.nlp.torchscript.TorchScriptValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Packs weights and makes the state of the slots. */
record LstmLoader(LstmConfig config, Precision precision, Device device) {

  static LstmLoader of(LstmConfig config, LanguageModelSettings settings) {
    Device device = Devices.named(settings.device());
    Precision precision = Precision.of(settings.format(), device, CpuFeatures.ofThisMachine());
    return new LstmLoader(config, precision, device);
  }

  LoadedLanguageModel load(WeightSource weights, LanguageModelSettings settings)
      throws IOException {
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
              .toValue();
      return new LoadedLanguageModel(
          new ScriptedModel(module, packed, cache, limits), precision.format());
    } catch (IOException | RuntimeException e) {
      if (packed != null) {
        packed.close();
      }
      module.close();
      throw e;
    }
  }

  private TorchScriptArchive archive() {
    return new TorchScriptArchive("lstm", "Lstm")
        .resource("lstm", "/lstm/lstm.py")
        .resource("sampling", RowArguments.SAMPLING_SCRIPT)
        .resource("linear", precision.linear())
        .resource("head", precision.head());
  }

  private TorchScriptValue pack(TorchScriptModule module, WeightSource weights) throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      List<NDArray> raw = new ArrayList<>();
      for (String name : LstmTensors.shapes(config).keySet()) {
        raw.add(weights.read(name, manager).toDevice(device, false));
      }
      if (config.tied()) {
        raw.add(raw.get(0));
      }
      return module
          .method("pack")
          .with(raw)
          .with(precision.weights().number())
          .with(precision.embedding().number())
          .toValue();
    }
  }
}
