package dev.parley.feedback.registry;

import static dev.parley.feedback.registry.LedgerAction.PROMOTED;
import static dev.parley.feedback.registry.LedgerAction.REGISTERED;
import static dev.parley.feedback.registry.LedgerAction.REJECTED;
import static dev.parley.feedback.registry.LedgerAction.ROLLED_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChampionHistoryTest {
  private final List<LedgerEntry> ledger = new ArrayList<>();

  @Test
  void emptyLedgerHasNoEarlierChampion() {
    assertThat(ChampionHistory.before(ledger)).isEmpty();
  }

  @Test
  void firstChampionHasNoneBeforeIt() {
    add(REGISTERED, "a");
    add(PROMOTED, "a");

    assertThat(ChampionHistory.before(ledger)).isEmpty();
  }

  @Test
  void secondChampionHasTheFirstBeforeIt() {
    add(PROMOTED, "a");
    add(REJECTED, "x");
    add(PROMOTED, "b");

    assertThat(ChampionHistory.before(ledger)).contains("a");
  }

  @Test
  void rollingBackTwiceGoesBackTwoChampions() {
    add(PROMOTED, "a");
    add(PROMOTED, "b");
    add(PROMOTED, "c");
    add(ROLLED_BACK, "b");

    assertThat(ChampionHistory.before(ledger)).contains("a");

    add(ROLLED_BACK, "a");

    assertThat(ChampionHistory.before(ledger)).isEmpty();
  }

  @Test
  void whatWasRolledBackIsNoEarlierChampion() {
    add(PROMOTED, "a");
    add(PROMOTED, "b");
    add(ROLLED_BACK, "a");
    add(PROMOTED, "c");

    assertThat(ChampionHistory.before(ledger)).contains("a");
  }

  @Test
  void sameVersionCanBeChampionTwice() {
    add(PROMOTED, "a");
    add(PROMOTED, "b");
    add(PROMOTED, "a");

    assertThat(ChampionHistory.before(ledger)).contains("b");
  }

  private void add(LedgerAction action, String version) {
    ledger.add(
        new LedgerEntry(
            ledger.size() + 1L, "sentiment", version, action, "test", "", null, Instant.EPOCH));
  }
}
