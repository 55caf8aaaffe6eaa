package dev.parley.nlp.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept of documents. */
@ConfigMapping(prefix = "parley.knowledge")
interface KnowledgeConfig {
  /** Earlier versions that are kept of a document. More can be restored, and fill the database. */
  @WithDefault("20")
  int versionsKept();
}
