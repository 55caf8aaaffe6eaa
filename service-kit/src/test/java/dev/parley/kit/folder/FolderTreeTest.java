package dev.parley.kit.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
  @TempDir Path parent;

  @Test
  void folderIsDeletedWithAllThatIsInIt() throws IOException {
    Path folder = Files.createDirectories(parent.resolve("folder"));
    Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("deep"), "text");
    Files.writeString(folder.resolve("a.file"), "text");

    FolderTree.delete(folder);

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatALinkLeadsToStays() throws IOException {
    Path other = Files.createDirectories(parent.resolve("other"));
    Files.writeString(other.resolve("file"), "text");
    Path folder = Files.createDirectories(parent.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), other);

    FolderTree.delete(folder);

    assertThat(folder).doesNotExist();
    assertThat(other.resolve("file")).hasContent("text");
  }

  @Test
  void folderThatIsNotThereIsAsGoodAsDeleted() throws IOException {
    FolderTree.delete(parent.resolve("absent"));

    assertThat(parent).isEmptyDirectory();
  }
}
