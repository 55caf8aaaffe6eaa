package dev.parley.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceMemoryTest {
  @Test
  void readsWhatEveryCollectorSays() {
    assertThat(
            ServiceMemory.heapKibibytes(
                """
                4711:
                 garbage-first heap   total 262144K, used 33280K [0x0, 0x1)
                  region size 1024K, 10 young (10240K), 2 survivors (2048K)
                 Metaspace       used 1024K, committed 2048K, reserved 1056768K
                """))
        .isEqualTo(262_144);
    assertThat(
            ServiceMemory.heapKibibytes(
                """
                 def new generation   total 9216K, used 1000K [0x0, 0x1)
                 tenured generation   total 10240K, used 0K [0x0, 0x1)
                """))
        .isEqualTo(19_456);
    assertThat(
            ServiceMemory.heapKibibytes(
                " garbage-first heap   total reserved 4194304K, committed 262144K, used 1K"))
        .isEqualTo(262_144);
  }

  @Test
  void knowsThisProcess() throws Exception {
    ServiceMemory memory = ServiceMemory.of(ProcessHandle.current().pid());

    assertThat(memory.heap()).isPositive();
    assertThat(memory.resident()).isPositive();
  }
}
