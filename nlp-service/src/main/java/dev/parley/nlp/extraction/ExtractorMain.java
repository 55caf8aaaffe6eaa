package dev.parley.nlp.extraction;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.openxml4j.exceptions.OLE2NotOfficeXmlFileException;

/**
 * The program of the process that reads files: one request after the other from standard input,
 * until it is closed. A request is the format's name, the file's size and its bytes; a reply is
 * whether it was read, then title and text, or what is wrong.
 */
final class ExtractorMain {
  private ExtractorMain() {}

  public static void main(String[] arguments) throws IOException {
    DataOutputStream replies = new DataOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err); // libraries may print; replies only come from here
    DataInputStream requests = new DataInputStream(new BufferedInputStream(System.in));
    while (true) {
      RichFormat format;
      try {
        format = RichFormat.valueOf(requests.readUTF());
      } catch (EOFException e) {
        return;
      }
      byte[] file = requests.readNBytes(requests.readInt());
      answer(format, file, replies);
      replies.flush();
    }
  }

  private static void answer(RichFormat format, byte[] file, DataOutputStream replies)
      throws IOException {
    ExtractedText text;
    try {
      text = extract(format, file);
    } catch (ExtractionException e) {
      replies.writeBoolean(false);
      write(replies, String.valueOf(e.getMessage()));
      return;
    }
    replies.writeBoolean(true);
    write(replies, text.title());
    write(replies, text.markdown());
  }

  /**
   * @throws ExtractionException whatever is wrong with the file
   */
  static ExtractedText extract(RichFormat format, byte[] file) throws ExtractionException {
    try {
      ExtractedText text =
          switch (format) {
            case HTML -> HtmlText.of(file);
            case PDF -> PdfText.of(file);
            case DOCX -> DocxText.of(file);
          };
      if (text.markdown().isBlank()) {
        throw new ExtractionException("expected text, found none in the file");
      }
      return text;
    } catch (OLE2NotOfficeXmlFileException | EncryptedDocumentException e) {
      throw new ExtractionException(
          "expected a DOCX file without a password, found an encrypted or an old Word file");
    } catch (StackOverflowError e) {
      throw new ExtractionException("is nested too deeply to be read");
    } catch (IOException | RuntimeException e) {
      throw new ExtractionException(
          "expected a whole %s file, found one that cannot be read (%s)"
              .formatted(format, cause(e)));
    }
  }

  /** The libraries' words, in one line of bounded length. */
  private static String cause(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String words =
        MarkdownWriter.oneLine(message == null ? root.getClass().getSimpleName() : message);
    return words.length() <= 160 ? words : words.substring(0, 159) + "…";
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
