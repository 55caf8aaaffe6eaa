package dev.parley.nlp.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** No collector frees native memory: each of these would hold 300 MiB if calls kept something. */
@EnabledOnOs(OS.LINUX)
class TorchScriptCallMemoryTest {
  private static final int CALLS = 300;
  private static final int NUMBERS = 1 << 17; // 1 MiB of int
  private static final long ALLOWED_KIBIBYTES = CALLS * 1024L / 3;

  private static final String MODULE =
      """
      class Example(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool

        def join(self: __torch__.example.Example, tensor: Tensor, list: List[Tensor]) -> Tensor:
          return tensor + list[0]
        def tensor(self: __torch__.example.Example, numbers: List[int]) -> Tensor:
          return torch.tensor(numbers, dtype=4)
        def hold(self: __torch__.example.Example, numbers: List[int]) -> List[int]:
          return numbers
        def fail(self: __torch__.example.Example, numbers: List[int]) -> int:
          return numbers[len(numbers)]
      """;

  private final long[] numbers = new long[NUMBERS]; // one for all calls: the heap must not grow
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final NDArray tensor = manager.zeros(new Shape(1 << 18)); // 1 MiB
  private final TorchScriptModule module =
      TorchScriptModule.load(
          new TorchScriptArchive("example", "Example").source("example", MODULE), Device.cpu());
  private long before;

  @BeforeEach
  void measure() throws IOException {
    before = residentKibibytes();
  }

  @AfterEach
  void close() {
    module.close();
    manager.close();
  }

  @Test
  void resultsThatAreDroppedAreFreed() throws IOException {
    for (int i = 0; i < CALLS; i++) {
      module.method("join").with(tensor).with(List.of(tensor)).run();
    }
    assertNothingIsKept();
  }

  @Test
  void tensorsAreFreedWithTheirManager() throws IOException {
    for (int i = 0; i < CALLS; i++) {
      try (NDManager call = manager.newSubManager()) {
        module.method("tensor").with(numbers).toTensor(call);
      }
    }
    assertNothingIsKept();
  }

  @Test
  void valuesAreFreedWhenTheyAreClosed() throws IOException {
    for (int i = 0; i < CALLS; i++) {
      module.method("hold").with(numbers).toValue().close();
    }
    assertNothingIsKept();
  }

  @Test
  void argumentsOfACallThatFailsAreFreed() throws IOException {
    for (int i = 0; i < CALLS; i++) {
      TorchScriptCall call = module.method("fail").with(numbers);
      assertThatThrownBy(call::run).isInstanceOf(EngineException.class);
    }
    assertNothingIsKept();
  }

  private void assertNothingIsKept() throws IOException {
    assertThat(residentKibibytes() - before).isLessThan(ALLOWED_KIBIBYTES);
  }

  private static long residentKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
