package dev.parley.nlp.gpt2;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.parley.nlp.languagemodel.Formats;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.languagemodel.Row;
import dev.parley.nlp.languagemodel.TestDevice;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.nlp.torchscript.Precision;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far each number format is from transformers in double precision. */
class Gpt2PrecisionTest {
  private static final CpuFeatures CPU = CpuFeatures.ofThisMachine();

  @ParameterizedTest
  @EnumSource(names = {"FP32", "FP16", "BF16", "INT8"})
  void everyFormatOfTheDeviceIsCloseToTransformers(NumberFormat format) throws IOException {
    Formats.assumeSupported(format);
    Device device = TestDevice.get();
    assertError(Precision.of(format, device, CPU), device, bound(format));
  }

  /** The operators of GPUs, run here: their formats differ in the kernels alone. */
  @ParameterizedTest
  @EnumSource(names = {"FP32", "FP16", "BF16"})
  void everyFormatOfAGpuIsCloseToTransformers(NumberFormat format) throws IOException {
    assertError(
        Precision.of(format, Device.gpu(), CPU), Device.cpu(), Math.max(bound(format), 0.002));
  }

  private static double bound(NumberFormat format) {
    return switch (format) {
      case FP32 -> 1e-5;
      case FP16 -> 0.002;
      case BF16 -> 0.02;
      default -> 0.06;
    };
  }

  /**
   * The error of all logits, relative to their Euclidean norm: of a prompt in one chunk, of what
   * follows a first chunk, and step by step.
   */
  private static void assertError(Precision precision, Device device, double bound)
      throws IOException {
    Gpt2Fixture fixture = Gpt2Fixture.TINY;
    Gpt2Config config = Gpt2ConfigFile.read(fixture.directory());
    int[] tokens = fixture.tokens();
    float[] expected = fixture.logits();
    int vocabulary = expected.length / tokens.length;
    int half = tokens.length / 2;
    try (Gpt2Checkpoint checkpoint = Gpt2Checkpoint.open(fixture.directory(), config);
        Gpt2LanguageModel model =
            new Gpt2Loader(config, precision, device)
                .load(checkpoint, LanguageModelSettings.onCpu(1));
        NDManager manager = NDManager.newBaseManager()) {
      assertThat(error(model.logits(0, 0, tokens), expected)).isPositive().isLessThan(bound);
      float[] rest = Arrays.copyOfRange(expected, half * vocabulary, expected.length);
      int[] second = Arrays.copyOfRange(tokens, half, tokens.length);
      assertThat(error(model.logits(0, half, second), rest)).isPositive().isLessThan(bound);
      float[] stepped = new float[rest.length];
      for (int i = 0; i < second.length; i++) {
        Row row = Row.greedy(0, half + i, second[i]);
        float[] logits = model.stepLogits(List.of(row), manager).toFloatArray();
        System.arraycopy(logits, 0, stepped, i * vocabulary, vocabulary);
      }
      assertThat(error(stepped, rest)).isPositive().isLessThan(bound);
    }
  }

  private static double error(float[] found, float[] expected) {
    double error = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      error += Math.pow(found[i] - expected[i], 2);
      size += Math.pow(expected[i], 2);
    }
    return Math.sqrt(error / size);
  }
}
