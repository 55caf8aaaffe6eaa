package dev.parley.nlp.modelfiles;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What may be imported. */
@ConfigMapping(prefix = "parley.model-files")
interface ModelFilesConfig {
  /** Largest model, all files together; 20 GiB. More lets one import fill more of the disk. */
  @WithDefault("21474836480")
  long mostBytes();

  /** How long an upload that nobody writes to is kept. Longer keeps more left-overs on the disk. */
  @WithDefault("PT24H")
  Duration staleAfter();
}
