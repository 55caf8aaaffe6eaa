package dev.parley.nlp.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.nlp.extraction.SampleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class ArchiveReaderTest {
  private static final byte[] TEXT = SampleFiles.utf8("text");

  private final List<String> files = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  @Test
  void tarIsReadAsZipIs() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      TarArchiveEntry entry = new TarArchiveEntry("docs/手册.md");
      entry.setSize(TEXT.length);
      tar.putArchiveEntry(entry);
      tar.write(TEXT);
      tar.closeArchiveEntry();
    }

    read("docs.tar.gz", bytes.toByteArray(), new ArchiveReader(100, 100, 10));

    assertThat(files).containsExactly("docs/手册.md 4");
  }

  @Test
  void fileThatIsTooLargeIsRefusedAndTheOthersAreRead() throws IOException {
    byte[] zip = SampleFiles.zip(Map.of("large.md", new byte[101], "small.md", TEXT));

    read("a.zip", zip, new ArchiveReader(100, 1000, 10));

    assertThat(files).containsExactly("small.md 4");
    assertThat(refused).containsExactly("large.md: expected at most 100 bytes, found more");
  }

  @Test
  void archiveThatUnpacksToTooMuchIsGivenUp() {
    byte[] bomb = SampleFiles.zip(Map.of("picture.png", new byte[1 << 20]));
    assertThat(bomb.length).isLessThan(4096);

    assertThatThrownBy(() -> read("a.zip", bomb, new ArchiveReader(100, 1000, 10)))
        .isInstanceOf(ArchiveReader.TooLargeException.class)
        .hasMessage("expected at most 1000 bytes in it");
    byte[] many = SampleFiles.zip(Map.of("a.md", TEXT, "b.md", TEXT, "c.md", TEXT));
    assertThatThrownBy(() -> read("a.zip", many, new ArchiveReader(100, 1000, 2)))
        .isInstanceOf(ArchiveReader.TooLargeException.class)
        .hasMessage("expected at most 2 files in it");
  }

  @Test
  void whatIsNoArchiveIsSaidToBeBroken() {
    for (String name : List.of("a.zip", "a.tgz")) {
      assertThatThrownBy(() -> read(name, TEXT, new ArchiveReader(100, 1000, 2)))
          .isInstanceOf(IOException.class);
    }
  }

  private void read(String name, byte[] archive, ArchiveReader reader) throws IOException {
    reader.read(
        name,
        new ByteArrayInputStream(archive),
        new ArchiveReader.Sink() {
          @Override
          public void file(String path, byte[] content) {
            files.add(path + " " + content.length);
          }

          @Override
          public void refused(String path, String problem) {
            refused.add(path + ": " + problem);
          }
        });
  }
}
