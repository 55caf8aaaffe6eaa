package dev.parley.nlp.torchscript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What this machine's processor multiplies fast.
 *
 * @param x86 whether it is an x86-64, for which libtorch brings oneDNN and FBGEMM
 * @param avx2 FBGEMM's float16 and int8 kernels want it
 * @param avx512Vnni multiplies int8 without overflow
 * @param avx512Bfloat16 multiplies bfloat16 in registers
 * @param amxBfloat16 multiplies bfloat16 in tiles
 */
public record CpuFeatures(
    boolean x86, boolean avx2, boolean avx512Vnni, boolean avx512Bfloat16, boolean amxBfloat16) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** Asks the kernel. Where it does not say (not Linux), the instruction sets count as absent. */
  public static CpuFeatures ofThisMachine() {
    List<String> lines = List.of();
    try {
      if (Files.isReadable(CPU_INFO)) {
        lines = Files.readAllLines(CPU_INFO);
      }
    } catch (IOException e) {
      lines = List.of(); // a slower format, never a wrong result
    }
    return of(System.getProperty("os.arch", ""), lines);
  }

  static CpuFeatures of(String architecture, List<String> cpuInfo) {
    boolean x86 = Set.of("amd64", "x86_64").contains(architecture.toLowerCase(Locale.ROOT));
    Set<String> flags =
        cpuInfo.stream()
            .filter(line -> line.startsWith("flags"))
            .findFirst()
            .map(line -> Arrays.asList(line.substring(line.indexOf(':') + 1).trim().split(" ")))
            .map(Set::copyOf)
            .orElse(Set.of());
    return new CpuFeatures(
        x86,
        x86 && flags.contains("avx2") && flags.contains("f16c"),
        x86 && flags.contains("avx512_vnni"),
        x86 && flags.contains("avx512_bf16"),
        x86 && flags.contains("amx_bf16"));
  }
}
