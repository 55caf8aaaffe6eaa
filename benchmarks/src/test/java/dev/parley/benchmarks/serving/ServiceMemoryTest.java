package dev.parley.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.benchmarks.serving.ServiceMemory.Range;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ServiceMemoryTest {
  @Test
  void readsFromEveryCollectorWhereTheHeapIs() throws Exception {
    assertThat(
            ServiceMemory.heapRange(
                """
                4711:
                 garbage-first heap   total 262144K, used 33280K [0xf0000000, 0x0000000100000000)
                  region size 1024K, 10 young (10240K), 2 survivors (2048K)
                 Metaspace       used 1024K, committed 2048K, reserved 1056768K
                """))
        .isEqualTo(new Range(0xf000_0000L, 0x1_0000_0000L));
    assertThat(
            ServiceMemory.heapRange(
                """
                 def new generation   total 9216K, used 1K [0xf0000000, 0xf0a00000, 0xf5550000)
                  eden space 8192K,  67% used [0xf0000000, 0xf0456dd8, 0xf0800000)
                 tenured generation   total 10240K, used 0K [0xf5550000, 0xf5f50000, 0x100000000)
                   the space 10240K,   0% used [0xf5550000, 0xf5550000, 0xf5550200, 0xf5f50000)
                """))
        .isEqualTo(new Range(0xf000_0000L, 0x1_0000_0000L));
  }

  @Test
  void aHeapThatIsNowhereIsRefused() {
    assertThatThrownBy(() -> ServiceMemory.heapRange("4711:\n ZHeap used 2M, capacity 64M"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ZHeap");
  }

  @Test
  void onlyPagesThatAreResidentCount() {
    List<String> smaps =
        """
        f0000000-f8000000 rw-p 00000000 00:00 0
        Size:             131072 kB
        Rss:                1000 kB
        f8000000-100000000 rw-p 00000000 00:00 0
        Rss:                 200 kB
        100000000-100100000 rw-p 00000000 00:00 0
        Rss:                  30 kB
        ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
        Rss:                   4 kB
        """
            .lines()
            .toList();

    ServiceMemory memory = ServiceMemory.of(new Range(0xf000_0000L, 0x1_0000_0000L), smaps);

    assertThat(memory).isEqualTo(new ServiceMemory(1234, 1200));
    assertThat(memory.outsideHeap()).isEqualTo(34);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsThisProcess() throws Exception {
    ServiceMemory memory = ServiceMemory.of(ProcessHandle.current().pid());

    assertThat(memory.heap()).isPositive();
    assertThat(memory.outsideHeap()).isPositive();
  }
}
