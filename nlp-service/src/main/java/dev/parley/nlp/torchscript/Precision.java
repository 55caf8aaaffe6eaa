package dev.parley.nlp.torchscript;

import ai.djl.Device;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;

/**
 * What a {@link NumberFormat} means on a device.
 *
 * @param format never {@link NumberFormat#AUTO}
 * @param linear resource that implements the layers' linear functions
 * @param head resource that implements the linear function that gives the logits
 * @param weights the type given to both when they pack weights; some have a type of their own
 * @param embedding type of the token embedding, which is only looked up
 * @param cache type of attention's keys and values, in which a step attends
 * @param attention type in which a prompt attends, on processors to whole pages of the cache
 */
public record Precision(
    NumberFormat format,
    String linear,
    String head,
    ScalarType weights,
    ScalarType embedding,
    ScalarType cache,
    ScalarType attention) {
  /** The resource of linear functions that every device and processor can do, in any type. */
  public static final String PLAIN = "/torchscript/plain.py";

  private static final String PACKED = "/torchscript/packed.py";
  private static final String HALF = "/torchscript/half.py";
  private static final String QUANTIZED = "/torchscript/int8.py";

  /**
   * Resolves a format.
   *
   * @throws ServiceException FAILED_PRECONDITION when the device cannot do it
   */
  public static Precision of(NumberFormat format, Device device, CpuFeatures cpu) {
    return device.isGpu() ? onGpu(format) : onCpu(format, cpu);
  }

  /**
   * The type in which training multiplies matrices on this machine's processor.
   *
   * @throws ServiceException FAILED_PRECONDITION when the processor cannot do it
   */
  public static ScalarType ofTraining(NumberFormat format) {
    NumberFormat resolved = onCpu(format, CpuFeatures.ofThisMachine()).format();
    return resolved == NumberFormat.BF16 ? ScalarType.BFLOAT16 : ScalarType.FLOAT32;
  }

  private static Precision onGpu(NumberFormat format) {
    return switch (format) {
      case FP32 -> plain(format, ScalarType.FLOAT32);
      case FP16 -> plain(format, ScalarType.FLOAT16);
      case AUTO, BF16 -> plain(NumberFormat.BF16, ScalarType.BFLOAT16);
      case INT8 -> throw refused(format, "a processor; on a GPU take BF16 or FP16");
    };
  }

  private static Precision onCpu(NumberFormat format, CpuFeatures cpu) {
    boolean bfloat16 = cpu.avx512Bfloat16() || cpu.amxBfloat16();
    return switch (format) {
      case AUTO ->
          onCpu(
              bfloat16 ? NumberFormat.BF16 : cpu.avx2() ? NumberFormat.FP16 : NumberFormat.FP32,
              cpu);
      case FP32 ->
          cpu.x86()
              ? new Precision(
                  format,
                  PACKED,
                  PACKED,
                  ScalarType.FLOAT32,
                  ScalarType.FLOAT32,
                  ScalarType.FLOAT32,
                  ScalarType.FLOAT32)
              : plain(format, ScalarType.FLOAT32);
      case BF16 -> {
        require(bfloat16, format, "AVX512-BF16 or AMX");
        yield new Precision(
            format,
            PACKED,
            HALF,
            ScalarType.BFLOAT16,
            ScalarType.FLOAT16,
            ScalarType.FLOAT16,
            ScalarType.BFLOAT16);
      }
      case FP16 -> {
        require(cpu.avx2(), format, "an x86-64 processor with AVX2 and F16C");
        yield new Precision(
            format,
            HALF,
            HALF,
            ScalarType.FLOAT32,
            ScalarType.FLOAT16,
            ScalarType.FLOAT32,
            ScalarType.FLOAT32);
      }
      case INT8 -> {
        require(cpu.avx512Vnni(), format, "AVX512-VNNI (without it sums of int8 overflow)");
        yield new Precision(
            format,
            QUANTIZED,
            QUANTIZED,
            ScalarType.FLOAT32,
            ScalarType.FLOAT16,
            ScalarType.FLOAT16,
            bfloat16 ? ScalarType.BFLOAT16 : ScalarType.FLOAT32);
      }
    };
  }

  private static Precision plain(NumberFormat format, ScalarType type) {
    ScalarType cache = format == NumberFormat.FP32 ? ScalarType.FLOAT32 : ScalarType.FLOAT16;
    return new Precision(format, PLAIN, PLAIN, type, type, cache, type);
  }

  private static void require(boolean met, NumberFormat format, String need) {
    if (!met) {
      throw refused(format, need);
    }
  }

  private static ServiceException refused(NumberFormat format, String need) {
    return new ServiceException(
        ErrorKind.FAILED_PRECONDITION, "number format " + format + " needs " + need);
  }
}
