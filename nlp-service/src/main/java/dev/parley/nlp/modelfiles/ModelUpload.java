package dev.parley.nlp.modelfiles;

import dev.parley.kit.digest.Sha256;
import java.util.Comparator;
import java.util.List;

/** What somebody is about to bring. */
record ModelUpload(String family, List<ModelFile> files) {
  private static final int ID_DIGITS = 16;

  /** In the order of names, so that the same files are the same upload. */
  ModelUpload {
    files = files.stream().sorted(Comparator.comparing(ModelFile::name)).toList();
  }

  /** A digest of all that was declared: who declares the same again goes on where it ended. */
  String id() {
    StringBuilder text = new StringBuilder(family);
    files.forEach(
        file -> text.append("\n%s  %d  %s".formatted(file.sha256(), file.size(), file.name())));
    return Sha256.hex(text.toString()).substring(0, ID_DIGITS);
  }

  /** Of all files. */
  long size() {
    return files.stream().mapToLong(ModelFile::size).sum();
  }
}
