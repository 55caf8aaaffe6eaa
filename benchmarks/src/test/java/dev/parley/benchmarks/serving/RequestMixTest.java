package dev.parley.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RequestMixTest {
  private static final RequestMix MIX = new RequestMix(1, 64, 32);

  @Test
  void lengthsAreMixedWithinTheirLimits() {
    List<TextRequest> requests = requests(MIX);

    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.prompt()).hasSizeBetween(4, 64);
              assertThat(request.tokens()).isBetween(4, 32);
            });
    assertThat(requests.stream().map(TextRequest::tokens).distinct()).hasSizeGreaterThan(20);
  }

  @Test
  void theSameSeedGivesTheSameRequestsAndAnotherOneOthers() {
    assertThat(requests(new RequestMix(1, 64, 32))).isEqualTo(requests(MIX));
    assertThat(requests(new RequestMix(2, 64, 32))).doesNotContainAnyElementsOf(requests(MIX));
  }

  @Test
  void aFifthOfTenThousandRequestsHasMoreWordsThanATokenizerRemembers() {
    assertThat(
            LongStream.range(0, 2000)
                .mapToObj(MIX::at)
                .flatMap(request -> Arrays.stream(request.prompt().split(" ", -1)))
                .distinct())
        .allMatch(word -> word.matches("[a-z]+"))
        .hasSizeGreaterThan(10_000);
  }

  private static List<TextRequest> requests(RequestMix mix) {
    return LongStream.range(0, 500).mapToObj(mix::at).toList();
  }
}
