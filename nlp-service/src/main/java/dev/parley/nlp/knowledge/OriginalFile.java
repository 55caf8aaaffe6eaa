package dev.parley.nlp.knowledge;

import dev.parley.kit.digest.Sha256;
import dev.parley.nlp.extraction.RichFormat;
import java.util.HexFormat;

/** The file that a document's text was extracted from, kept to extract it again. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record OriginalFile(RichFormat format, byte[] bytes, String digest) {

  static OriginalFile of(RichFormat format, byte[] bytes) {
    return new OriginalFile(format, bytes, HexFormat.of().formatHex(Sha256.of(bytes)));
  }
}
