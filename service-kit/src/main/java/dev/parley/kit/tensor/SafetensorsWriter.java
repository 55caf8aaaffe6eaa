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
 * Collects tensors and writes them as one safetensors file. The same tensors give the same bytes:
 * larger element types come first (so that each tensor is aligned), then names in order. Not
 * thread-safe; arrays are copied when they are added.
 */
public final class SafetensorsWriter {

  private static final int ALIGNMENT = 8;
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Tensor> tensors = new TreeMap<>();
  private final Map<String, String> metadata = new TreeMap<>();

  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  public SafetensorsWriter f32(String name, float[] values, long... shape) {
    ByteBuffer data = allocate(values.length, TensorType.F32);
    data.asFloatBuffer().put(values);
    return add(name, TensorType.F32, data, shape);
  }

  /** Rounds to nearest even; values beyond 65504 become infinite. */
  public SafetensorsWriter f16(String name, float[] values, long... shape) {
    ByteBuffer data = allocate(values.length, TensorType.F16);
    for (int i = 0; i < values.length; i++) {
      data.putShort(i * Short.BYTES, HalfPrecision.floatToFloat16(values[i]));
    }
    return add(name, TensorType.F16, data, shape);
  }

  /** Rounds to nearest even. */
  public SafetensorsWriter bf16(String name, float[] values, long... shape) {
    ByteBuffer data = allocate(values.length, TensorType.BF16);
    for (int i = 0; i < values.length; i++) {
      data.putShort(i * Short.BYTES, HalfPrecision.floatToBfloat16(values[i]));
    }
    return add(name, TensorType.BF16, data, shape);
  }

  public SafetensorsWriter i32(String name, int[] values, long... shape) {
    ByteBuffer data = allocate(values.length, TensorType.I32);
    data.asIntBuffer().put(values);
    return add(name, TensorType.I32, data, shape);
  }

  public SafetensorsWriter i64(String name, long[] values, long... shape) {
    ByteBuffer data = allocate(values.length, TensorType.I64);
    data.asLongBuffer().put(values);
    return add(name, TensorType.I64, data, shape);
  }

  public SafetensorsWriter i8(String name, byte[] values, long... shape) {
    return add(name, TensorType.I8, ByteBuffer.wrap(values.clone()), shape);
  }

  public SafetensorsWriter u8(String name, byte[] values, long... shape) {
    return add(name, TensorType.U8, ByteBuffer.wrap(values.clone()), shape);
  }

  /** Writes a sibling file first and moves it, so that a reader never sees half a file. */
  public void write(Path file) throws IOException {
    List<Tensor> ordered = new ArrayList<>(tensors.values());
    ordered.sort(
        Comparator.comparingInt((Tensor tensor) -> -tensor.type.bytes())
            .thenComparing(Tensor::name));
    byte[] header = header(ordered);
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      writeFully(channel, length.putLong(header.length).flip());
      writeFully(channel, ByteBuffer.wrap(header));
      for (Tensor tensor : ordered) {
        writeFully(channel, tensor.data.duplicate());
      }
      channel.force(true);
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
      long end = position + tensor.data.remaining();
      node.putArray("data_offsets").add(position).add(end);
      position = end;
    }
    byte[] json = JSON.writeValueAsBytes(root);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] header = Arrays.copyOf(json, padded);
    Arrays.fill(header, json.length, padded, (byte) ' ');
    return header;
  }

  private SafetensorsWriter add(String name, TensorType type, ByteBuffer data, long[] shape) {
    long elements = 1;
    List<Long> dimensions = new ArrayList<>();
    for (long dimension : shape) {
      elements = Math.multiplyExact(elements, dimension);
      dimensions.add(dimension);
    }
    if (elements * type.bytes() != data.remaining()) {
      throw new IllegalArgumentException(
          "tensor '%s' has %d values, shape %s wants %d"
              .formatted(name, data.remaining() / type.bytes(), dimensions, elements));
    }
    if (name.equals(SafetensorsHeader.METADATA_KEY)) {
      throw new IllegalArgumentException("'" + name + "' cannot be the name of a tensor");
    }
    if (tensors.putIfAbsent(name, new Tensor(name, type, List.copyOf(dimensions), data)) != null) {
      throw new IllegalArgumentException("tensor '" + name + "' was added twice");
    }
    return this;
  }

  private static ByteBuffer allocate(int values, TensorType type) {
    return ByteBuffer.allocate(Math.multiplyExact(values, type.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private record Tensor(String name, TensorType type, List<Long> shape, ByteBuffer data) {}
}
