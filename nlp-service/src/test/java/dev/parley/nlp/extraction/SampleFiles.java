package dev.parley.nlp.extraction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Files as word processors write them, good and bad. */
public final class SampleFiles {
  private SampleFiles() {}

  /** A line of a PDF page. */
  public record Line(String text, float size, boolean bold, float y) {}

  /** "Returns" with a heading of two levels, a list, a table, a deleted and a hidden text. */
  public static byte[] docx() {
    try (XWPFDocument document = new XWPFDocument()) {
      heading(document, "Title", "Title", -1, "Returns");
      heading(document, "Heading1", "heading 1", 0, "How long may I return something?");
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.createRun().setText("You have 45 days to return shoes and tents. 😀 ");
      paragraph.createRun().setText("Keep the receipt.");
      var hidden = paragraph.createRun();
      hidden.setText("HIDDEN");
      hidden.setVanish(true);
      var deleted = paragraph.getCTP().addNewDel().addNewR();
      deleted.addNewDelText().setStringValue("DELETED");
      heading(document, "Berschrift2", "heading 2", 1, "Exceptions");
      BigInteger list = bullets(document);
      for (String item : List.of("Opened food", "Gift cards")) {
        XWPFParagraph bullet = document.createParagraph();
        bullet.setNumID(list);
        bullet.createRun().setText(item);
      }
      XWPFTable table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("Country");
      table.getRow(0).getCell(1).setText("Costs");
      table.getRow(1).getCell(0).setText("Austria");
      table.getRow(1).getCell(1).setText("4 | 5 €");
      return written(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pages of lines in Helvetica. */
  public static byte[] pdf(List<List<Line>> pages) {
    try (PDDocument document = new PDDocument()) {
      PDType1Font plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
      PDType1Font bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
      for (List<Line> lines : pages) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          for (Line line : lines) {
            content.beginText();
            content.setFont(line.bold() ? bold : plain, line.size());
            content.newLineAtOffset(72, line.y());
            content.showText(line.text());
            content.endText();
          }
        }
      }
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] encryptedPdf() {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A DOCX file with another main part. */
  static byte[] docxWith(byte[] documentXml) {
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph();
      byte[] good = written(document);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (var in = new ZipInputStream(new ByteArrayInputStream(good));
          ZipOutputStream out = new ZipOutputStream(bytes)) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(entry.getName().equals("word/document.xml") ? documentXml : in.readAllBytes());
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void heading(
      XWPFDocument document, String id, String name, int outline, String text) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal(name);
    style.setType(STStyleType.PARAGRAPH);
    if (outline >= 0) {
      style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(outline));
    }
    document.createStyles().addStyle(new XWPFStyle(style));
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(id);
    paragraph.createRun().setText(text);
  }

  private static BigInteger bullets(XWPFDocument document) {
    CTAbstractNum numbering = CTAbstractNum.Factory.newInstance();
    numbering.setAbstractNumId(BigInteger.ZERO);
    CTLvl level = numbering.addNewLvl();
    level.setIlvl(BigInteger.ZERO);
    level.addNewNumFmt().setVal(STNumberFormat.BULLET);
    level.addNewLvlText().setVal("•");
    var created = document.createNumbering();
    return created.addNum(created.addAbstractNum(new XWPFAbstractNum(numbering)));
  }

  private static byte[] written(XWPFDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.write(bytes);
    return bytes.toByteArray();
  }

  private static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }
}
