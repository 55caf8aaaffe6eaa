package dev.parley.kit.error;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What is wrong with a file, for people who need not know where it lies on the machine. */
public final class FileFault {
  /** Folders of an absolute path; the file's name follows. */
  private static final Pattern FOLDERS = Pattern.compile("(?<![\\w.])/(?:[^/\\s:']+/)+");

  private FileFault() {}

  /** The failure's words, with names of files but not of their folders. */
  public static String words(IOException failure) {
    if (failure instanceof FileSystemException e && e.getFile() != null) {
      Path name = Path.of(e.getFile()).getFileName();
      String kind = e.getClass().getSimpleName().replace("Exception", "");
      return name + ": " + (e.getReason() == null ? kind : e.getReason());
    }
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : FOLDERS.matcher(failure.getMessage()).replaceAll("");
  }
}
