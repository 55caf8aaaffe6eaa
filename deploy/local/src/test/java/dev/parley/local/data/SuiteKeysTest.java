package dev.parley.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteKeysTest {

  @Test
  void secretsAreMadeOnceAndKept(@TempDir Path folder) {
    DataDirectory data = DataDirectory.at(folder);
    SuiteKeys made = SuiteKeys.loadOrCreate(data, new SecureRandom());
    SuiteKeys kept = SuiteKeys.loadOrCreate(data, new SecureRandom());

    assertThat(kept.admin()).isEqualTo(made.admin()).startsWith("parley_admin_").hasSize(56);
    assertThat(kept.databasePassword("nlp")).isEqualTo(made.databasePassword("nlp"));
    assertThat(kept.admin()).isNotEqualTo(kept.agent());
  }

  @Test
  void secretsAreReadableByTheirOwnerOnly(@TempDir Path folder) throws IOException {
    DataDirectory data = DataDirectory.at(folder);
    SuiteKeys.loadOrCreate(data, new SecureRandom());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.keysFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecretThatAnOlderFileLacksIsAddedAndTheOthersStay(@TempDir Path folder) throws IOException {
    DataDirectory data = DataDirectory.at(folder);
    Files.writeString(data.keysFile(), "key.admin=chosen\n");

    SuiteKeys keys = SuiteKeys.loadOrCreate(data, new SecureRandom());

    assertThat(keys.admin()).isEqualTo("chosen");
    assertThat(keys.publishable()).startsWith("parley_public_");
  }
}
