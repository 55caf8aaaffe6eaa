package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrefixReuseTest {
  private static final int CHUNK = 4;
  private static final List<Integer> PROMPT = upTo(12); // 11 of them are prefilled

  @Test
  void wholeChunksAreReused() {
    assertThat(reusable(upTo(20), 19)).isEqualTo(8);
    assertThat(reusable(upTo(20), 7)).isEqualTo(4);
    assertThat(reusable(upTo(20), 3)).isZero();
    assertThat(PrefixReuse.reusable(HeldPrefix.NOTHING, PROMPT, CHUNK)).isZero();
  }

  @Test
  void lastShortChunkIsReusedByThePromptThatIsCutTheSame() {
    assertThat(reusable(PROMPT, 11)).isEqualTo(11);
    // The other prompt's last chunk is longer.
    assertThat(reusable(upTo(13), 12)).isEqualTo(8);
  }

  @Test
  void reuseEndsWhereThePromptsDiffer() {
    List<Integer> other = IntStream.of(0, 1, 2, 3, 4, 9, 9, 9, 9).boxed().toList();

    assertThat(reusable(other, 8)).isEqualTo(4);
  }

  @Test
  void promptGoesWhereMostOfItIs() {
    List<HeldPrefix> held =
        List.of(HeldPrefix.NOTHING, new HeldPrefix(upTo(6), 5, 1), new HeldPrefix(upTo(9), 8, 0));

    assertThat(PrefixReuse.seat(held, List.of(0, 1, 2), PROMPT, CHUNK))
        .isEqualTo(new PrefixReuse.Seat(2, 8));
    assertThat(PrefixReuse.seat(held, List.of(0, 1), PROMPT, CHUNK))
        .isEqualTo(new PrefixReuse.Seat(1, 4));
  }

  @Test
  void promptThatSharesLittleGoesToTheSlotUnusedForLongest() {
    HeldPrefix longer = new HeldPrefix(upTo(50), 49, 9);
    HeldPrefix recent = new HeldPrefix(List.of(7, 7), 1, 5);
    HeldPrefix old = new HeldPrefix(List.of(8, 8), 1, 2);

    assertThat(PrefixReuse.seat(List.of(longer, recent, old), List.of(0, 1, 2), PROMPT, CHUNK))
        .isEqualTo(new PrefixReuse.Seat(2, 0));
    assertThat(PrefixReuse.source(List.of(longer, recent, old), PROMPT, 0, CHUNK))
        .contains(new PrefixReuse.Source(0, 8));
  }

  @Test
  void nothingIsCopiedThatIsThereAlready() {
    List<HeldPrefix> held = List.of(new HeldPrefix(PROMPT, 8, 0), new HeldPrefix(PROMPT, 8, 0));

    assertThat(PrefixReuse.source(held, PROMPT, 8, CHUNK)).isEmpty();
    assertThat(PrefixReuse.source(held, PROMPT, 4, CHUNK)).isPresent();
  }

  private static int reusable(List<Integer> prompt, int length) {
    return PrefixReuse.reusable(new HeldPrefix(prompt, length, 0), PROMPT, CHUNK);
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }
}
