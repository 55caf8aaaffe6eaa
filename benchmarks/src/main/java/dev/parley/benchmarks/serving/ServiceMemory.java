package dev.parley.benchmarks.serving;

import dev.parley.benchmarks.ResidentMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a Java process holds, in MiB.
 *
 * @param resident all of it
 * @param heap what the collector has taken from the system for objects; as {@code jcmd} says it
 */
record ServiceMemory(long resident, long heap) {
  /** Collectors say {@code total 9K, used 8K}; newer ones {@code committed 9K, used 8K}. */
  private static final Pattern GENERATION = Pattern.compile("(?:total|committed) (\\d+)K, used");

  /**
   * @throws IOException when the process is not a Java program of this user
   */
  static ServiceMemory of(long pid) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    long heap = heapKibibytes(printed);
    if (heap == 0) {
      throw new IOException("jcmd tells nothing of the heap of process " + pid + ": " + printed);
    }
    return new ServiceMemory(ResidentMemory.mebibytes(pid), heap / 1024);
  }

  /** Memory outside the heap: libtorch's tensors, threads, compiled code. */
  long outsideHeap() {
    return resident - heap;
  }

  static long heapKibibytes(String heapInfo) {
    return GENERATION
        .matcher(heapInfo)
        .results()
        .map(MatchResult::group)
        .mapToLong(part -> Long.parseLong(part.replaceAll("\\D", "")))
        .sum();
  }
}
