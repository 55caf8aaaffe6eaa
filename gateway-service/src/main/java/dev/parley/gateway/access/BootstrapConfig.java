package dev.parley.gateway.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * Keys that exist from the first start on, so that somebody can call at all. Each has at least 20
 * characters; only its hash is kept.
 */
@ConfigMapping(prefix = "parley.bootstrap")
interface BootstrapConfig {
  Optional<String> adminKey();

  Optional<String> agentKey();

  Optional<String> clientKey();

  Optional<String> publishableKey();
}
