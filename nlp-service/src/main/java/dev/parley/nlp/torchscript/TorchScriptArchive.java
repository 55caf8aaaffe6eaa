package dev.parley.nlp.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Source text of the TorchScript language, packed the way {@code torch.jit.save} does: a zip file
 * without compression that holds the code, a pickle of the one object and the constants (none). A
 * source file named {@code x} defines the names {@code __torch__.x.*}; in its text {@code
 * __torch__.this} stands for {@code __torch__.x}, so that one file can serve under several names.
 *
 * <p>The layout is that of <a
 * href="https://github.com/pytorch/pytorch/blob/v2.7.1/torch/csrc/jit/docs/serialization.md">PyTorch's
 * serialization.md</a>. The object has no attributes: weights and state are values that the caller
 * holds and passes.
 */
public final class TorchScriptArchive {
  private static final String ROOT = "model/";

  /** An empty tuple: protocol 2, EMPTY_TUPLE, STOP. */
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private final String file;
  private final String type;
  private final Map<String, String> sources = new LinkedHashMap<>();

  /**
   * @param file name of the source file that defines the module's class
   * @param type name of that class
   */
  public TorchScriptArchive(String file, String type) {
    this.file = file;
    this.type = type;
  }

  /** Adds a source file. */
  public TorchScriptArchive source(String name, String text) {
    if (sources.putIfAbsent(name, text.replace("__torch__.this.", "__torch__." + name + "."))
        != null) {
      throw new IllegalArgumentException("source '" + name + "' was added twice");
    }
    return this;
  }

  /** Adds a source file from the class path, for example {@code /torchscript/plain.py}. */
  public TorchScriptArchive resource(String name, String path) {
    try (InputStream in = TorchScriptArchive.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program has no resource " + path);
      }
      return source(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("resource " + path + " cannot be read", e);
    }
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      store(zip, "data.pkl", pickledModule());
      for (Map.Entry<String, String> source : sources.entrySet()) {
        store(
            zip,
            "code/__torch__/" + source.getKey() + ".py",
            source.getValue().getBytes(StandardCharsets.UTF_8));
      }
      store(zip, "constants.pkl", NO_CONSTANTS);
      store(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException("a zip file in memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /** {@code module.__new__()} with the state {@code {"training": False}}, as pickle opcodes. */
  private byte[] pickledModule() throws IOException {
    byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
    pickle.write(
        "c__torch__.%s\n%s\n".formatted(file, type).getBytes(StandardCharsets.UTF_8)); // GLOBAL
    pickle.write(new byte[] {')', (byte) 0x81}); // EMPTY_TUPLE, NEWOBJ
    pickle.write(new byte[] {'}', '('}); // EMPTY_DICT, MARK
    pickle.write(new byte[] {'X', (byte) key.length, 0, 0, 0}); // BINUNICODE
    pickle.write(key);
    pickle.write((byte) 0x89); // NEWFALSE
    pickle.write(new byte[] {'u', 'b', '.'}); // SETITEMS, BUILD, STOP
    return pickle.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(ROOT + name);
    entry.setTime(0); // the same sources give the same bytes
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
