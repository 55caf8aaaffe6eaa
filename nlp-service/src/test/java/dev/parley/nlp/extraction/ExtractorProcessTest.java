package dev.parley.nlp.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Files that would end a service end the process that reads them. */
class ExtractorProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void readsOneFileAfterTheOther() throws Exception {
    try (ExtractorProcess process = ExtractorProcess.start(128)) {
      assertThat(process.extract(RichFormat.DOCX, SampleFiles.docx(), PATIENCE).markdown())
          .contains("45 days");
      assertThatThrownBy(() -> process.extract(RichFormat.PDF, new byte[] {1}, PATIENCE))
          .isInstanceOf(ExtractionException.class)
          .hasMessageContaining("expected a whole PDF");
      byte[] page = SampleFiles.utf8("<title>T</title><p>七天 😀</p>");
      assertThat(process.extract(RichFormat.HTML, page, PATIENCE))
          .isEqualTo(new ExtractedText("T", "七天 😀\n"));
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void fileThatNeedsTooMuchMemoryIsRefused() throws Exception {
    byte[] page = SampleFiles.utf8("<p>x".repeat(2_000_000));
    try (ExtractorProcess process = ExtractorProcess.start(64)) {
      assertThatThrownBy(() -> process.extract(RichFormat.HTML, page, PATIENCE))
          .isInstanceOf(ExtractionException.class)
          .hasMessageContaining("64 MiB of memory");
      assertThat(process.isAlive()).isFalse();
    }
  }

  @Test
  void fileThatTakesTooLongIsRefused() throws Exception {
    byte[] page = SampleFiles.utf8("<p>quick</p>");
    try (ExtractorProcess process = ExtractorProcess.start(64)) {
      // Shorter than any JVM takes to start.
      assertThatThrownBy(() -> process.extract(RichFormat.HTML, page, Duration.ofMillis(1)))
          .isInstanceOf(ExtractionException.class)
          .hasMessageContaining("it takes longer");
      assertThat(process.isAlive()).isFalse();
    }
  }
}
