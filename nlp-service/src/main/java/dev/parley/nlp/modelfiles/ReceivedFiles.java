package dev.parley.nlp.modelfiles;

import dev.parley.kit.digest.Sha256;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Compares what came with what was declared. */
final class ReceivedFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private ReceivedFiles() {}

  /**
   * @throws ServiceException FAILED_PRECONDITION when bytes are missing, INVALID_ARGUMENT when they
   *     are others than declared
   */
  static void check(UploadFolder folder) throws IOException {
    for (ModelFile file : folder.upload().files()) {
      Path path = folder.files().resolve(file.name());
      if (file.size() == 0 && !Files.exists(path)) {
        Files.createFile(path); // nothing had to be written
      }
      long received = Files.exists(path) ? Files.size(path) : 0;
      if (received != file.size()) {
        throw new ServiceException(
                ErrorKind.FAILED_PRECONDITION,
                "file '%s' has %d bytes, %d were declared"
                    .formatted(file.name(), received, file.size()))
            .withReason("UPLOAD_INCOMPLETE");
      }
    }
    for (ModelFile file : folder.upload().files()) {
      String digest = sha256(folder.files().resolve(file.name()));
      if (!digest.equals(file.sha256())) {
        String message =
            "file '%s' has the SHA-256 %s, declared was %s"
                .formatted(file.name(), digest, file.sha256());
        throw new ServiceException(ErrorKind.INVALID_ARGUMENT, message)
            .withReason("UPLOAD_DAMAGED")
            .withField("files", message);
      }
    }
  }

  private static String sha256(Path path) throws IOException {
    MessageDigest digest = Sha256.start();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(path)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
