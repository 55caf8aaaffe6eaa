package dev.parley.benchmarks.serving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process on Linux holds, in KiB.
 *
 * @param resident all of it
 * @param heap what of that is Java objects, living or not. It is less than the collector has taken
 *     from the system: a page that no object was ever put on is not resident, so that this grows
 *     without anything else happening until the old generation has been filled once.
 */
record ServiceMemory(long resident, long heap) {
  /** {@code [begin, end)}, or {@code [begin, end of what is used, end)}. */
  private static final Pattern RANGE =
      Pattern.compile("\\[0x(\\p{XDigit}+), (?:0x\\p{XDigit}+, )?0x(\\p{XDigit}+)\\)");

  private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-\\p{XDigit}+ .*");
  private static final Pattern RESIDENT = Pattern.compile("Rss: +(\\d+) kB");

  /** Addresses, unsigned. */
  record Range(long begin, long end) {
    boolean holds(long address) {
      return Long.compareUnsigned(address, begin) >= 0 && Long.compareUnsigned(address, end) < 0;
    }
  }

  /**
   * @throws IOException when the process is not a Java program of this user, or this is not Linux
   */
  static ServiceMemory of(long pid) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return of(
        heapRange(printed), Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps")));
  }

  /**
   * @param smaps lines of Linux's {@code /proc/PID/smaps}
   */
  static ServiceMemory of(Range heap, List<String> smaps) {
    long resident = 0;
    long inHeap = 0;
    boolean isHeap = false;
    for (String line : smaps) {
      Matcher mapping = MAPPING.matcher(line);
      Matcher rss = RESIDENT.matcher(line);
      if (mapping.matches()) {
        isHeap = heap.holds(Long.parseUnsignedLong(mapping.group(1), 16));
      } else if (rss.matches()) {
        resident += Long.parseLong(rss.group(1));
        inHeap += isHeap ? Long.parseLong(rss.group(1)) : 0;
      }
    }
    return new ServiceMemory(resident, inHeap);
  }

  /** Memory outside the heap: libtorch's tensors, threads, compiled code. */
  long outsideHeap() {
    return resident - heap;
  }

  /** From the first generation's begin to the last one's end. */
  static Range heapRange(String heapInfo) throws IOException {
    List<Range> ranges =
        RANGE
            .matcher(heapInfo)
            .results()
            .map(
                range ->
                    new Range(
                        Long.parseUnsignedLong(range.group(1), 16),
                        Long.parseUnsignedLong(range.group(2), 16)))
            .toList();
    long begin = ranges.stream().map(Range::begin).min(Long::compareUnsigned).orElse(0L);
    long end = ranges.stream().map(Range::end).max(Long::compareUnsigned).orElse(0L);
    if (begin == end) {
      throw new IOException("jcmd does not tell where the heap is: " + heapInfo);
    }
    return new Range(begin, end);
  }
}
