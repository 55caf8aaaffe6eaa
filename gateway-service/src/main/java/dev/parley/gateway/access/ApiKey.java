package dev.parley.gateway.access;

import dev.parley.gateway.caller.Caller;
import dev.parley.gateway.caller.CallerRole;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key without its secret.
 *
 * @param hash SHA-256 of the key, hex; never leaves this feature
 */
record ApiKey(
    String id,
    String tenant,
    String displayName,
    CallerRole role,
    String hash,
    Instant createTime,
    Optional<Instant> revokeTime) {

  Caller caller() {
    return new Caller(tenant, role, id, "");
  }
}
