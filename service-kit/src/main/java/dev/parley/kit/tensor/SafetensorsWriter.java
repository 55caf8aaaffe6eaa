package dev.parley.kit.tensor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes tensors as one safetensors file. The same tensors give the same bytes: larger element
 * types come first (so that each tensor is aligned), then names in order. Not thread-safe; arrays
 * are copied when they are added, {@link FloatValues} are asked for when the file is written.
 */
public final class SafetensorsWriter {

  private static final int ALIGNMENT = 8;
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Tensor> tensors = new TreeMap<>();
  private final Map<String, String> metadata = new TreeMap<>();

  /** Gives a tensor's values, row-major. */
  @FunctionalInterface
  public interface FloatValues {
    float[] read() throws IOException;
  }

  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /**
   * A tensor whose values are asked for each time the file is written, one tensor after the other,
   * so that a model need not be in memory as a whole to be written.
   *
   * @param type F32, or F16 or BF16, which round as {@link #f16} and {@link #bf16} do
   */
  public SafetensorsWriter floats(
      String name, TensorType type, List<Long> shape, FloatValues values) {
    if (type != TensorType.F32 && type != TensorType.F16 && type != TensorType.BF16) {
      throw new IllegalArgumentException("type must be F32, F16 or BF16 (was: " + type + ")");
    }
    long elements = elements(shape);
    return add(
        new Tensor(
            name,
            type,
            List.copyOf(shape),
            out -> {
              float[] read = values.read();
              requireFit(name, read.length, shape, elements);
              out.floats(type, read);
            }));
  }

  public SafetensorsWriter f32(String name, float[] values, long... shape) {
    return floats(name, TensorType.F32, values, shape);
  }

  /** Rounds to nearest even; values beyond 65504 become infinite. */
  public SafetensorsWriter f16(String name, float[] values, long... shape) {
    return floats(name, TensorType.F16, values, shape);
  }

  /** Rounds to nearest even. */
  public SafetensorsWriter bf16(String name, float[] values, long... shape) {
    return floats(name, TensorType.BF16, values, shape);
  }

  public SafetensorsWriter i32(String name, int[] values, long... shape) {
    ByteBuffer data = allocate(values.length, TensorType.I32);
    data.asIntBuffer().put(values);
    return bytes(name, TensorType.I32, data, shape);
  }

  public SafetensorsWriter i64(String name, long[] values, long... shape) {
    ByteBuffer data = allocate(values.length, TensorType.I64);
    data.asLongBuffer().put(values);
    return bytes(name, TensorType.I64, data, shape);
  }

  public SafetensorsWriter i8(String name, byte[] values, long... shape) {
    return bytes(name, TensorType.I8, ByteBuffer.wrap(values.clone()), shape);
  }

  public SafetensorsWriter u8(String name, byte[] values, long... shape) {
    return bytes(name, TensorType.U8, ByteBuffer.wrap(values.clone()), shape);
  }

  /**
   * Writes a sibling file first and moves it, so that a reader never sees half a file. When that
   * fails the sibling is deleted: it may be what fills the disk.
   */
  public void write(Path file) throws IOException {
    List<Tensor> ordered = new ArrayList<>(tensors.values());
    ordered.sort(
        Comparator.comparingInt((Tensor tensor) -> -tensor.type.bytes())
            .thenComparing(Tensor::name));
    byte[] header = header(ordered);
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        TensorOutput out = new TensorOutput(channel);
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.bytes(length.putLong(header.length).flip());
        out.bytes(ByteBuffer.wrap(header));
        for (Tensor tensor : ordered) {
          tensor.data.writeTo(out);
        }
        channel.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      try {
        Files.deleteIfExists(partial);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private byte[] header(List<Tensor> ordered) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = root.putObject(SafetensorsHeader.METADATA_KEY);
      metadata.forEach(node::put);
    }
    long position = 0;
    for (Tensor tensor : ordered) {
      ObjectNode node = root.putObject(tensor.name).put("dtype", tensor.type.name());
      tensor.shape.forEach(node.putArray("shape")::add);
      long end = position + elements(tensor.shape) * tensor.type.bytes();
      node.putArray("data_offsets").add(position).add(end);
      position = end;
    }
    byte[] json = JSON.writeValueAsBytes(root);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] header = Arrays.copyOf(json, padded);
    Arrays.fill(header, json.length, padded, (byte) ' ');
    return header;
  }

  private SafetensorsWriter floats(String name, TensorType type, float[] values, long[] shape) {
    float[] copy = values.clone();
    List<Long> dimensions = dimensions(shape);
    requireFit(name, copy.length, dimensions, elements(dimensions));
    return floats(name, type, dimensions, () -> copy);
  }

  private SafetensorsWriter bytes(String name, TensorType type, ByteBuffer data, long[] shape) {
    List<Long> dimensions = dimensions(shape);
    requireFit(name, data.remaining() / type.bytes(), dimensions, elements(dimensions));
    return add(new Tensor(name, type, dimensions, out -> out.bytes(data.duplicate())));
  }

  private SafetensorsWriter add(Tensor tensor) {
    if (tensor.name.equals(SafetensorsHeader.METADATA_KEY)) {
      throw new IllegalArgumentException("'" + tensor.name + "' cannot be the name of a tensor");
    }
    if (tensors.putIfAbsent(tensor.name, tensor) != null) {
      throw new IllegalArgumentException("tensor '" + tensor.name + "' was added twice");
    }
    return this;
  }

  private static void requireFit(String name, long values, List<Long> shape, long elements) {
    if (values != elements) {
      throw new IllegalArgumentException(
          "tensor '%s' has %d values, shape %s wants %d".formatted(name, values, shape, elements));
    }
  }

  private static List<Long> dimensions(long[] shape) {
    return Arrays.stream(shape).boxed().toList();
  }

  private static long elements(List<Long> shape) {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  private static ByteBuffer allocate(int values, TensorType type) {
    return ByteBuffer.allocate(Math.multiplyExact(values, type.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @FunctionalInterface
  private interface Data {
    void writeTo(TensorOutput out) throws IOException;
  }

  private record Tensor(String name, TensorType type, List<Long> shape, Data data) {}
}
