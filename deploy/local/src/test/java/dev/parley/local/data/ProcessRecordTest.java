package dev.parley.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessRecordTest {

  private final long own = ProcessHandle.current().pid();

  @Test
  void aRunningProcessIsFound() {
    assertThat(ProcessRecord.of("self", own, 0).find()).contains(ProcessHandle.current());
  }

  @Test
  void anotherProcessThatGotTheSameIdIsNotTakenForIt() {
    ProcessRecord earlier = ProcessRecord.of("self", own, 0);

    assertThat(new ProcessRecord("nlp", own, earlier.startedAt() - 60_000, 0).find()).isEmpty();
  }

  @Test
  void noProcessIsNotFound() {
    assertThat(new ProcessRecord("nlp", 0, 0, 0).find()).isEmpty();
  }
}
