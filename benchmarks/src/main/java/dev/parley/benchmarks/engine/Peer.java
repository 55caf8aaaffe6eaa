package dev.parley.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Another engine in one of its number formats.
 *
 * @param script in the folder of peers
 * @param type the script's name of the format
 * @param weightBits bits of a weight, scales included where they count
 */
record Peer(String engine, String script, String type, double weightBits) {
  private static final List<Peer> ON_GPU =
      List.of(
          new Peer("transformers", "transformers_peer.py", "float32", 32),
          new Peer("transformers", "transformers_peer.py", "bfloat16", 16),
          new Peer("transformers", "transformers_peer.py", "float16", 16));

  private static final List<Peer> ON_CPU =
      List.of(
          new Peer("transformers", "transformers_peer.py", "float32", 32),
          new Peer("transformers", "transformers_peer.py", "bfloat16", 16),
          new Peer("CTranslate2", "ctranslate2_peer.py", "float32", 32),
          new Peer("CTranslate2", "ctranslate2_peer.py", "bfloat16", 16),
          new Peer("CTranslate2", "ctranslate2_peer.py", "int8", 8),
          new Peer("llama.cpp", "llamacpp_peer.py", "F32", 32),
          new Peer("llama.cpp", "llamacpp_peer.py", "F16", 16),
          new Peer("llama.cpp", "llamacpp_peer.py", "BF16", 16),
          new Peer("llama.cpp", "llamacpp_peer.py", "Q8_0", 8.5),
          new Peer("ONNX Runtime", "onnxruntime_peer.py", "float32", 32),
          new Peer("ONNX Runtime", "onnxruntime_peer.py", "int8", 8));

  static List<Peer> on(BenchmarkDevice device) {
    return device.isGpu() ? ON_GPU : ON_CPU;
  }

  String name() {
    return engine + ", " + type;
  }

  /**
   * Starts its process and waits until the model is loaded.
   *
   * @throws IOException that says why it cannot take part
   */
  Contender start(Path python, Path folder, Path model, int threads, BenchmarkDevice device)
      throws IOException {
    return PeerContender.start(
        this,
        List.of(
            python.toString(),
            folder.resolve(script).toString(),
            model.toString(),
            type,
            Integer.toString(threads),
            device.pythonName()));
  }
}
