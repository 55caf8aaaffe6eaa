package dev.parley.nlp.bert;

import dev.parley.nlp.languagemodel.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where a directory says how it makes vectors: {@code config.json}'s setting {@code parley}, or
 * sentence-transformers' {@code 1_Pooling/config.json}.
 */
final class BertVectorsFile {
  private static final String POOLING = "pooling";
  private static final String QUERY_PREFIX = "query_prefix";
  private static final String SENTENCE_TRANSFORMERS = "1_Pooling";
  private static final String ENABLED = "pooling_mode_";

  private BertVectorsFile() {}

  /**
   * @throws IOException that names the file, the setting, what it is and what it should be
   */
  static BertVectors read(Path directory) throws IOException {
    ConfigFile own = ConfigFile.read(directory).section(BertConfigFile.PARLEY).orElse(null);
    if (own == null) {
      return new BertVectors(poolingBeside(directory), BertVectors.USUAL.queryPrefix());
    }
    Pooling pooling = own.has(POOLING) ? named(own) : poolingBeside(directory);
    return new BertVectors(pooling, own.text(QUERY_PREFIX, BertVectors.USUAL.queryPrefix()));
  }

  private static Pooling named(ConfigFile own) throws IOException {
    String name = own.text(POOLING, "");
    return Arrays.stream(Pooling.values())
        .filter(pooling -> pooling.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                own.wrong(
                    POOLING,
                    "one of " + Arrays.stream(Pooling.values()).map(Pooling::text).toList()));
  }

  private static Pooling poolingBeside(Path directory) throws IOException {
    Path folder = directory.resolve(SENTENCE_TRANSFORMERS);
    if (!Files.exists(folder.resolve(ConfigFile.NAME))) {
      return BertVectors.USUAL.pooling();
    }
    ConfigFile file = ConfigFile.read(folder);
    boolean first = file.flag(ENABLED + "cls_token", false);
    boolean mean = file.flag(ENABLED + "mean_tokens", false);
    for (String other :
        List.of("max_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken")) {
      if (file.flag(ENABLED + other, false)) {
        throw file.wrong(ENABLED + other, "false; only cls_token or mean_tokens are supported");
      }
    }
    if (first == mean) {
      throw file.wrong(ENABLED + "cls_token", "one of cls_token and mean_tokens to be true");
    }
    return first ? Pooling.FIRST : Pooling.MEAN;
  }
}
