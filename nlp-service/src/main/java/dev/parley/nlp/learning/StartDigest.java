package dev.parley.nlp.learning;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.parley.kit.digest.Sha256;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Tells whether two runs begin with the same weights, to the last bit. */
final class StartDigest {
  private static final int BYTES = 8;

  private StartDigest() {}

  /** Reads one tensor after the other. */
  static String of(WeightSource start, List<Parameter> parameters) throws IOException {
    MessageDigest digest = Sha256.start();
    for (Parameter parameter : parameters) {
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
        digest.update(start.read(parameter.name(), manager).toByteBuffer());
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
