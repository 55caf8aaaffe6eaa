package dev.parley.gateway.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import org.junit.jupiter.api.Test;

class TurnQueueTest {
  private final TurnQueue queue = new TurnQueue();

  @Test
  void theThirdTurnOfAConversationIsToldToComeBack() {
    queue.enter("a");
    queue.enter("a");

    ServiceException refusal = catchThrowableOfType(ServiceException.class, () -> queue.enter("a"));

    assertThat(refusal.kind()).isEqualTo(ErrorKind.ABORTED);
    assertThat(refusal.retryAfter()).isPresent();
    assertThatCode(() -> queue.enter("b")).doesNotThrowAnyException();
  }

  @Test
  void aPlaceThatIsGivenBackCanBeTaken() {
    queue.enter("a");
    queue.enter("a");
    queue.leave("a");

    assertThatCode(() -> queue.enter("a")).doesNotThrowAnyException();
  }
}
