package dev.parley.nlp.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class TorchScriptModuleTest {
  private static final String MODULE =
      """
      class Example(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool

      %s
      """;

  @Test
  void methodsTakeAndGiveEveryType() {
    String method =
        """
          def mix(self: __torch__.example.Example, a: int, b: bool, c: float, d: List[int], e: List[float],
              f: Tensor, g: List[Tensor]) -> Tensor:
            return f * c + float(a + d[0]) + e[1] + g[0] if b else f
        """;
    try (TorchScriptModule module = load(archive(method));
        NDManager manager = NDManager.newBaseManager()) {
      NDArray tensor = manager.create(new float[] {1, 2}, new Shape(2));
      NDArray result =
          module
              .method("mix")
              .with(7)
              .with(true)
              .with(0.5)
              .with(new int[] {3, 4})
              .with(new double[] {0.25, 0.5})
              .with(tensor)
              .with(List.of(tensor))
              .toTensor(manager);
      assertThat(result.toFloatArray()).containsExactly(12, 13.5f);
      assertThat(result.getManager()).isSameAs(manager);
    }
  }

  @Test
  void valuesAreHeldBetweenCallsAndChangedInPlace() {
    String methods =
        """
          def begin(self: __torch__.example.Example) -> List[float]:
            return annotate(List[float], [])
          def add(self: __torch__.example.Example, list: List[float], number: float) -> int:
            list.append(number)
            return len(list)
          def all(self: __torch__.example.Example, list: List[float]) -> List[float]:
            return list
        """;
    try (TorchScriptModule module = load(archive(methods));
        TorchScriptValue list = module.method("begin").toValue()) {
      module.method("add").with(list).with(1.5).run();
      module.method("add").with(list).with(2.5).run();
      assertThat(module.method("all").with(list).toDoubles()).containsExactly(1.5, 2.5);
    }
  }

  @Test
  void aSourceKnowsItselfAsThisUnderAnyName() {
    String linear = "def twice(x: float) -> float:\n  return x + __torch__.this.once(x)\n";
    String once = "def once(x: float) -> float:\n  return x\n";
    String method =
        """
          def run(self: __torch__.example.Example, x: float) -> List[float]:
            return [__torch__.first.twice(x), __torch__.second.twice(x)]
        """;
    TorchScriptArchive archive =
        archive(method).source("first", once + linear).source("second", once + linear);
    try (TorchScriptModule module = load(archive)) {
      assertThat(module.method("run").with(4.0).toDoubles()).containsExactly(8, 8);
    }
  }

  @Test
  void theSameSourcesGiveTheSameBytes() {
    assertThat(archive("  pass").bytes()).isEqualTo(archive("  pass").bytes());
  }

  @Test
  void badTextIsRefusedWithItsLine() {
    String method =
        """
          def run(self: __torch__.example.Example, x: float) -> float:
            return torch.no_such_operator(x)
        """;
    assertThatThrownBy(() -> load(archive(method)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TorchScript cannot be loaded")
        .hasMessageContaining("no_such_operator");
    assertThatThrownBy(() -> archive(method).source("example", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source 'example' was added twice");
    assertThatThrownBy(() -> archive(method).resource("x", "/nothing.py"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the program has no resource /nothing.py");
  }

  private static TorchScriptArchive archive(String methods) {
    return new TorchScriptArchive("example", "Example")
        .source("example", MODULE.formatted(methods));
  }

  private static TorchScriptModule load(TorchScriptArchive archive) {
    return TorchScriptModule.load(archive, Device.cpu());
  }
}
