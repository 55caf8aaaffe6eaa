package dev.parley.nlp.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.LanguageModelShape;
import dev.parley.nlp.languagemodel.Sampling;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompletionRequestTest {
  private static final Path TOKENIZER = Path.of("src/test/resources/tokenizer/tiny");

  /** A token of the vocabulary has at most 10 bytes. */
  private static final LanguageModelShape MODEL = new LanguageModelShape(601, 10, 1);

  @Test
  void promptWhoseBytesCannotFitIsRefusedWithoutTheTokenizer() throws IOException {
    BpeTokenizer closed = BpeTokenizer.load(TOKENIZER);
    closed.close();

    assertThatThrownBy(() -> request("\u00e9".repeat(51)).tokens(1, MODEL, closed))
        .hasMessage(
            "the prompt has at least 11 tokens, the model's context 10"
                + " (a token has at most 10 bytes)")
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.reason()).isEqualTo("CONTEXT_LENGTH_EXCEEDED");
              assertThat(e.fieldViolations().get(0).field()).isEqualTo("prompt");
            });
    assertThatThrownBy(() -> request("\u00e9".repeat(50)).tokens(1, MODEL, closed))
        .as("what may fit is given to the tokenizer")
        .isInstanceOf(IllegalStateException.class);
  }

  private static CompletionRequest request(String prompt) {
    return new CompletionRequest(
        "larkfell",
        prompt,
        TokenLimit.DEFAULT,
        Sampling.GREEDY,
        List.of(),
        0,
        Optional.empty(),
        false);
  }
}
