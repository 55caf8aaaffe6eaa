package dev.parley.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  @Test
  void countsTokensUpToTheFirstThatTheFloat32PeerDoesNotSay() throws IOException {
    List<Contender> contenders =
        List.of(
            new Saying("own", false, 32, 5),
            new Saying("coarse", true, 8, 0),
            new Saying("judge", true, 32, Agreement.TOKENS));

    Agreement agreement = Agreement.of(contenders, 100);

    assertThat(agreement).isEqualTo(new Agreement("judge", List.of(5, 0, Agreement.TOKENS)));
  }

  /** Says zeros, then something else. */
  private record Saying(String name, boolean isPeer, double weightBits, int zeros)
      implements Contender {
    @Override
    public double prefill(int tokens) {
      throw new AssertionError("not timed here");
    }

    @Override
    public double firstToken(int tokens) {
      throw new AssertionError("not timed here");
    }

    @Override
    public double decode(int sequences, int prompt, int steps) {
      throw new AssertionError("not timed here");
    }

    @Override
    public int[] greedy(int[] prompt, int tokens) {
      int[] said = new int[tokens];
      java.util.Arrays.fill(said, zeros, tokens, 1);
      return said;
    }

    @Override
    public void close() {}
  }
}
