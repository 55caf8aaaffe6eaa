package dev.parley.nlp.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionTest {

  @ParameterizedTest
  @CsvSource({
    "amd64, avx2 f16c avx512_vnni avx512_bf16, BF16, FLOAT16, BFLOAT16",
    "amd64, avx2 f16c avx512_vnni avx512_bf16 amx_bf16 amx_tile, BF16, FLOAT16, BFLOAT16",
    "amd64, avx2 f16c avx512_vnni, FP16, FLOAT32, FLOAT32",
    "amd64, sse2, FP32, FLOAT32, FLOAT32",
    "aarch64, bf16, FP32, FLOAT32, FLOAT32",
  })
  void autoTakesTheFastestNearlyExactFormatOfTheProcessor(
      String architecture,
      String flags,
      NumberFormat format,
      ScalarType cache,
      ScalarType attention) {
    CpuFeatures cpu =
        CpuFeatures.of(architecture, List.of("model name : x", "flags\t\t: fpu " + flags));
    Precision precision = Precision.of(NumberFormat.AUTO, Device.cpu(), cpu);
    assertThat(precision.format()).isEqualTo(format);
    assertThat(precision.cache()).isEqualTo(cache);
    assertThat(precision.attention()).isEqualTo(attention);
  }

  @Test
  void autoOnAGpuIsBfloat16() {
    CpuFeatures cpu = CpuFeatures.of("aarch64", List.of());
    assertThat(Precision.of(NumberFormat.AUTO, Device.gpu(), cpu).format())
        .isEqualTo(NumberFormat.BF16);
  }

  @Test
  void whatTheDeviceCannotDoIsRefused() {
    CpuFeatures old = CpuFeatures.of("amd64", List.of("flags : sse2"));
    assertRefused(NumberFormat.BF16, Device.cpu(), old, "AVX512-BF16 or AMX");
    assertRefused(NumberFormat.FP16, Device.cpu(), old, "an x86-64 processor with AVX2 and F16C");
    assertRefused(NumberFormat.INT8, Device.cpu(), old, "AVX512-VNNI");
    assertRefused(NumberFormat.INT8, Device.gpu(), old, "a processor");
  }

  @Test
  void aGpuThatIsNotThereIsRefused() {
    assertThat(Devices.named("cpu")).isEqualTo(Device.cpu());
    assertThatThrownBy(() -> Devices.named("gpu:99"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.FAILED_PRECONDITION))
        .hasMessageStartingWith("device gpu:99 is not there (GPUs that libtorch sees: ");
  }

  private static void assertRefused(
      NumberFormat format, Device device, CpuFeatures cpu, String need) {
    assertThatThrownBy(() -> Precision.of(format, device, cpu))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.FAILED_PRECONDITION))
        .hasMessageStartingWith("number format " + format + " needs " + need);
  }
}
