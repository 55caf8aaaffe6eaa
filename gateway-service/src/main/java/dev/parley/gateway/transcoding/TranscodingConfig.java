package dev.parley.gateway.transcoding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How HTTP requests are taken in. */
@ConfigMapping(prefix = "parley.http")
public interface TranscodingConfig {
  /**
   * Largest request body in bytes; gRPC has the same limit. Each open request may hold that much
   * memory.
   */
  @WithDefault("4194304")
  int maxBodyBytes();
}
