package dev.parley.nlp.inference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What clients of the Open Inference Protocol may take up. */
@ConfigMapping(prefix = "parley.inference")
interface InferenceConfig {
  /**
   * Bytes of logits that are asked for or not yet read, all calls together; 64 MiB. More lets more
   * calls wait and be slow to read, and takes as much memory for them.
   */
  @WithDefault("67108864")
  long logitsBytes();

  /**
   * How many of them may be one tenant's; 32 MiB, and no less than a reply's 4 MiB. More lets a
   * tenant that does not read take memory from others.
   */
  @WithDefault("33554432")
  long tenantLogitsBytes();
}
