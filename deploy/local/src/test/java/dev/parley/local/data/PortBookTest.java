package dev.parley.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.LoopbackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortBookTest {

  @Test
  void aListenerKeepsThePortOfTheLastRun() {
    int last = LoopbackPort.free();

    assertThat(new PortBook(Map.of("nlp.http", last)).port("nlp.http")).isEqualTo(last);
  }

  @Test
  void aPortThatIsTakenMeanwhileIsReplaced() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = other.getLocalPort();

      assertThat(new PortBook(Map.of("nlp.http", taken)).port("nlp.http")).isNotEqualTo(taken);
    }
  }

  @Test
  void everyListenerHasItsOwnPortForTheWholeRun() {
    int same = LoopbackPort.free();
    PortBook ports = new PortBook(Map.of("a", same, "b", same));

    assertThat(ports.port("a")).isNotEqualTo(ports.port("b")).isEqualTo(ports.port("a"));
    assertThat(ports.ports()).containsOnlyKeys("a", "b");
  }
}
