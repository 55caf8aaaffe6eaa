package dev.parley.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFaultTest {

  @Test
  void foldersAreNotTold() {
    assertThat(words(new FileSystemException("/data/a b/x.part", null, "No space left on device")))
        .isEqualTo("x.part: No space left on device");
    assertThat(words(new NoSuchFileException("/data/x.json"))).isEqualTo("x.json: NoSuchFile");
    assertThat(words(new IOException("/data/models/config.json: n_layer is 0, want '/a'")))
        .isEqualTo("config.json: n_layer is 0, want '/a'");
    assertThat(words(new IOException("tensor 'x' is in '/data/m/y.bin'")))
        .isEqualTo("tensor 'x' is in 'y.bin'");
  }

  @Test
  void theRestIsToldAsItIs() {
    assertThat(words(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(words(new IOException("300 tokens/s and/or ./relative/path")))
        .isEqualTo("300 tokens/s and/or ./relative/path");
    assertThat(words(new IOException())).isEqualTo("IOException");
  }

  private static String words(IOException failure) {
    return FileFault.words(failure);
  }
}
