package dev.parley.nlp.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What imports may bring, and how long jobs stay. */
@ConfigMapping(prefix = "parley.knowledge.jobs")
interface JobConfig {
  /** Largest file that is no archive; 20 MiB. More needs more memory for each file that is read. */
  @WithDefault("20971520")
  long mostFileBytes();

  /** All files of an import as they are sent; 1 GiB. More lets one import fill the database. */
  @WithDefault("1073741824")
  long mostBytes();

  /**
   * All files of an archive when they are unpacked; 2 GiB. More lets one archive fill the database.
   */
  @WithDefault("2147483648")
  long mostUnpackedBytes();

  /** Files of an import, those in archives too. More makes a job's table larger. */
  @WithDefault("50000")
  int mostFiles();

  /** Jobs of a tenant that have not ended. More lets one tenant make others wait longer. */
  @WithDefault("20")
  int mostOpen();

  /** How long files wait to be run. Longer keeps more left-overs in the database. */
  @WithDefault("PT24H")
  Duration receivingTime();

  /** How long a job that ended is told of. Longer keeps more outcomes in the database. */
  @WithDefault("P30D")
  Duration keptTime();

  /** After how long without a sign of life another replica goes on with a job. */
  @WithDefault("PT30S")
  Duration leaseTime();
}
