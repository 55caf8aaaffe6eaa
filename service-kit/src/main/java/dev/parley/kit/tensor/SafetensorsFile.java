package dev.parley.kit.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a safetensors file: eight bytes of header length, a JSON header, raw little-endian data.
 * Tensors are mapped one by one when they are read, so a file may be larger than 2 GiB and than the
 * heap. Safe for use by several threads. Every failure is an {@link IOException} that names the
 * file; a damaged file or an unfit question is a {@link SafetensorsException}.
 */
public final class SafetensorsFile implements AutoCloseable {

  /** The limit of the reference implementation; a longer header is refused unread. */
  static final int MAX_HEADER_BYTES = 100_000_000;

  private static final int LENGTH_BYTES = 8;

  private final Path path;
  private final FileChannel channel;
  private final SafetensorsHeader header;
  private final long dataStart;

  private SafetensorsFile(
      Path path, FileChannel channel, SafetensorsHeader header, long dataStart) {
    this.path = path;
    this.channel = channel;
    this.header = header;
    this.dataStart = dataStart;
  }

  /** Opens the file and checks the whole header, so that later reads fail only on bad questions. */
  public static SafetensorsFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw new SafetensorsException(path, "too short for a header (" + size + " bytes)");
      }
      long headerBytes = read(path, channel, 0, LENGTH_BYTES).getLong();
      if (headerBytes < 0 || headerBytes > MAX_HEADER_BYTES) {
        throw new SafetensorsException(
            path,
            "header of %s bytes is over the limit of %d"
                .formatted(Long.toUnsignedString(headerBytes), MAX_HEADER_BYTES));
      }
      long dataStart = LENGTH_BYTES + headerBytes;
      if (dataStart > size) {
        throw new SafetensorsException(
            path,
            "header of %d bytes goes beyond the file of %d (truncated?)"
                .formatted(headerBytes, size));
      }
      byte[] json = new byte[(int) headerBytes];
      read(path, channel, LENGTH_BYTES, json.length).get(json);
      SafetensorsHeader header = SafetensorsHeader.parse(path, json, size - dataStart);
      return new SafetensorsFile(path, channel, header, dataStart);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Names in the order of the header. */
  public Set<String> names() {
    return header.tensors().keySet();
  }

  /** The free strings of {@code __metadata__}; empty when the file has none. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  public Optional<TensorInfo> find(String name) {
    return Optional.ofNullable(header.tensors().get(name));
  }

  /** Type and shape of a tensor that has to be there. */
  public TensorInfo info(String name) throws SafetensorsException {
    return find(name)
        .orElseThrow(
            () ->
                new SafetensorsException(
                    path, "no tensor '" + name + "' (has: " + someNames() + ")"));
  }

  /** Reads F32, F16, BF16 or F64 as floats, in row-major order. */
  public float[] floats(String name) throws IOException {
    TensorInfo tensor = info(name);
    ByteBuffer data = map(tensor);
    float[] values = new float[arrayLength(tensor)];
    switch (tensor.type()) {
      case F32 -> data.asFloatBuffer().get(values);
      case F16 -> {
        ShortBuffer halves = data.asShortBuffer();
        for (int i = 0; i < values.length; i++) {
          values[i] = HalfPrecision.float16ToFloat(halves.get(i));
        }
      }
      case BF16 -> {
        ShortBuffer halves = data.asShortBuffer();
        for (int i = 0; i < values.length; i++) {
          values[i] = HalfPrecision.bfloat16ToFloat(halves.get(i));
        }
      }
      case F64 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) data.getDouble(i * Double.BYTES);
        }
      }
      default -> throw wrongType(tensor, "F32, F16, BF16 or F64");
    }
    return values;
  }

  /** Reads U8, I8 or BOOL as raw bytes. */
  public byte[] bytes(String name) throws IOException {
    TensorInfo tensor = info(name);
    if (tensor.type().bytes() != 1) {
      throw wrongType(tensor, "U8, I8 or BOOL");
    }
    byte[] values = new byte[arrayLength(tensor)];
    map(tensor).get(values);
    return values;
  }

  /** Reads I32. */
  public int[] ints(String name) throws IOException {
    TensorInfo tensor = info(name);
    if (tensor.type() != TensorType.I32) {
      throw wrongType(tensor, "I32");
    }
    int[] values = new int[arrayLength(tensor)];
    map(tensor).asIntBuffer().get(values);
    return values;
  }

  /** Reads I64 or I32. */
  public long[] longs(String name) throws IOException {
    TensorInfo tensor = info(name);
    long[] values = new long[arrayLength(tensor)];
    switch (tensor.type()) {
      case I64 -> map(tensor).asLongBuffer().get(values);
      case I32 -> {
        ByteBuffer data = map(tensor);
        for (int i = 0; i < values.length; i++) {
          values[i] = data.getInt(i * Integer.BYTES);
        }
      }
      default -> throw wrongType(tensor, "I64 or I32");
    }
    return values;
  }

  /**
   * The raw little-endian bytes of a tensor of at most 2 GiB, mapped and read-only. The view stays
   * valid after {@link #close()}.
   */
  public ByteBuffer buffer(String name) throws IOException {
    return map(info(name));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private ByteBuffer map(TensorInfo tensor) throws IOException {
    if (tensor.bytes() > Integer.MAX_VALUE) {
      throw new SafetensorsException(
          path, "tensor '" + tensor.name() + "' of " + tensor.bytes() + " bytes is over 2 GiB");
    }
    if (tensor.bytes() == 0) {
      return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
    }
    return channel
        .map(MapMode.READ_ONLY, dataStart + tensor.begin(), tensor.bytes())
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private int arrayLength(TensorInfo tensor) throws SafetensorsException {
    if (tensor.elements() > Integer.MAX_VALUE - 8) {
      throw new SafetensorsException(
          path, "tensor '" + tensor.name() + "' has too many elements: " + tensor.elements());
    }
    return (int) tensor.elements();
  }

  private SafetensorsException wrongType(TensorInfo tensor, String wanted) {
    return new SafetensorsException(
        path, "tensor '" + tensor.name() + "' is " + tensor.type() + ", want " + wanted);
  }

  private String someNames() {
    int shown = 8;
    String names = String.join(", ", names().stream().limit(shown).toList());
    return names().size() > shown ? names + ", ... " + names().size() + " in all" : names;
  }

  private static ByteBuffer read(Path path, FileChannel channel, long position, int bytes)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new SafetensorsException(path, "ended while it was read");
      }
    }
    return buffer.flip();
  }
}
