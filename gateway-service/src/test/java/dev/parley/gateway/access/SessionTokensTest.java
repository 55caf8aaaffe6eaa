package dev.parley.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.access.SessionTokens.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
  private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Session SESSION =
      new Session("default", "customers/bob", NOW.plusSeconds(60));

  @Test
  void aSignedSessionIsKnownAgain() {
    assertThat(SessionTokens.verify(SessionTokens.sign(SESSION, SECRET), SECRET, NOW))
        .contains(SESSION);
  }

  @Test
  void itEndsInTime() {
    String token = SessionTokens.sign(SESSION, SECRET);

    assertThat(SessionTokens.verify(token, SECRET, NOW.plusSeconds(59))).isPresent();
    assertThat(SessionTokens.verify(token, SECRET, NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void anotherSecretOrAChangedClaimIsRefused() {
    String token = SessionTokens.sign(SESSION, SECRET);
    String other =
        SessionTokens.sign(new Session("default", "customers/eve", NOW.plusSeconds(60)), SECRET);
    String mixed =
        other.substring(0, other.lastIndexOf('.')) + token.substring(token.lastIndexOf('.'));

    assertThat(SessionTokens.verify(token, new byte[] {1}, NOW)).isEmpty();
    assertThat(SessionTokens.verify(mixed, SECRET, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ps1.", "ps1..", "ps1.a.b", "ps1.!.!", "ps2.a.b"})
  void whatIsNoTokenIsRefused(String token) {
    assertThat(SessionTokens.verify(token, SECRET, NOW)).isEmpty();
  }
}
