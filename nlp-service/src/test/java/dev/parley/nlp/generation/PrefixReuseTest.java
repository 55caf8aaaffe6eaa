package dev.parley.nlp.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrefixReuseTest {
  private static final String TENANT = "us";
  private static final int CHUNK = 4;
  private static final List<Integer> PROMPT = upTo(12); // 11 of them are prefilled

  @Test
  void wholeChunksAreReused() {
    assertThat(reusable(upTo(20), 19)).isEqualTo(8);
    assertThat(reusable(upTo(20), 7)).isEqualTo(4);
    assertThat(reusable(upTo(20), 3)).isZero();
    assertThat(PrefixReuse.reusable(HeldPrefix.NOTHING, TENANT, PROMPT, CHUNK)).isZero();
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
  void nothingOfAnotherTenantIsReused() {
    List<HeldPrefix> held =
        List.of(new HeldPrefix("them", PROMPT, 11, 0), new HeldPrefix(TENANT, upTo(6), 5, 1));

    assertThat(PrefixReuse.reusable(held.get(0), TENANT, PROMPT, CHUNK)).isZero();
    assertThat(PrefixReuse.source(held, TENANT, PROMPT, 0, CHUNK))
        .contains(new PrefixReuse.Source(1, 4));
    assertThat(PrefixReuse.seat(held, List.of(0), TENANT, PROMPT, CHUNK))
        .isEqualTo(new PrefixReuse.Seat(0, 0));
  }

  @Test
  void promptGoesWhereMostOfItIs() {
    List<HeldPrefix> held =
        List.of(
            HeldPrefix.NOTHING,
            new HeldPrefix(TENANT, upTo(6), 5, 1),
            new HeldPrefix(TENANT, upTo(9), 8, 0));

    assertThat(PrefixReuse.seat(held, List.of(0, 1, 2), TENANT, PROMPT, CHUNK))
        .isEqualTo(new PrefixReuse.Seat(2, 8));
    assertThat(PrefixReuse.seat(held, List.of(0, 1), TENANT, PROMPT, CHUNK))
        .isEqualTo(new PrefixReuse.Seat(1, 4));
  }

  @Test
  void promptThatSharesLittleGoesToTheSlotUnusedForLongest() {
    HeldPrefix longer = new HeldPrefix(TENANT, upTo(50), 49, 9);
    HeldPrefix recent = new HeldPrefix(TENANT, List.of(7, 7), 1, 5);
    HeldPrefix old = new HeldPrefix(TENANT, List.of(8, 8), 1, 2);

    assertThat(
            PrefixReuse.seat(List.of(longer, recent, old), List.of(0, 1, 2), TENANT, PROMPT, CHUNK))
        .isEqualTo(new PrefixReuse.Seat(2, 0));
    assertThat(PrefixReuse.source(List.of(longer, recent, old), TENANT, PROMPT, 0, CHUNK))
        .contains(new PrefixReuse.Source(0, 8));
  }

  @Test
  void nothingIsCopiedThatIsThereAlready() {
    List<HeldPrefix> held =
        List.of(new HeldPrefix(TENANT, PROMPT, 8, 0), new HeldPrefix(TENANT, PROMPT, 8, 0));

    assertThat(PrefixReuse.source(held, TENANT, PROMPT, 8, CHUNK)).isEmpty();
    assertThat(PrefixReuse.source(held, TENANT, PROMPT, 4, CHUNK)).isPresent();
  }

  private static int reusable(List<Integer> prompt, int length) {
    return PrefixReuse.reusable(new HeldPrefix(TENANT, prompt, length, 0), TENANT, PROMPT, CHUNK);
  }

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }
}
