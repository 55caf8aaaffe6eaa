package dev.parley.nlp.inference;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.parley.kit.error.ErrorKind;
import dev.parley.kit.error.ServiceException;
import dev.parley.proto.inference.InferTensorContents;
import dev.parley.proto.inference.ModelInferRequest.InferInputTensor;
import dev.parley.proto.inference.ModelInferResponse.InferOutputTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tensors of the protocol. Raw contents are little-endian and row-major; an element of BYTES is
 * preceded by its length in four bytes.
 */
final class TensorCodec {
  private TensorCodec() {}

  /**
   * The texts of an input.
   *
   * @param contents as they came: typed, or raw in four-byte-length form
   * @throws ServiceException INVALID_ARGUMENT that names tensor, found and expected
   */
  static List<String> texts(InferInputTensor tensor, List<ByteString> contents) {
    if (!tensor.getDatatype().equals(DataType.BYTES.name())) {
      throw invalid(
          tensor.getName(), "has datatype '%s', want BYTES".formatted(tensor.getDatatype()));
    }
    if (tensor.getShapeCount() != 1 || tensor.getShape(0) != contents.size()) {
      throw invalid(
          tensor.getName(),
          "has shape %s and %d elements, want [n] and n"
              .formatted(tensor.getShapeList(), contents.size()));
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      if (!contents.get(i).isValidUtf8()) {
        throw invalid(tensor.getName(), "holds bytes at element %d that are no UTF-8".formatted(i));
      }
      texts.add(contents.get(i).toStringUtf8());
    }
    return texts;
  }

  /**
   * The whole numbers of an input, of which there is one row.
   *
   * @throws ServiceException INVALID_ARGUMENT that names tensor, found and expected
   */
  static List<Long> longs(InferInputTensor tensor, List<Long> contents) {
    if (!tensor.getDatatype().equals(DataType.INT64.name())) {
      throw invalid(
          tensor.getName(), "has datatype '%s', want INT64".formatted(tensor.getDatatype()));
    }
    List<Long> shape = tensor.getShapeList();
    List<Long> row = List.of((long) contents.size());
    if (!shape.equals(row) && !shape.equals(List.of(1L, row.get(0)))) {
      throw invalid(
          tensor.getName(),
          "has shape %s and %d elements, want [n] or [1, n] and n"
              .formatted(shape, contents.size()));
    }
    return contents;
  }

  /** The elements of typed contents of BYTES. */
  static List<ByteString> typed(InferInputTensor tensor) {
    InferTensorContents contents = tensor.getContents();
    requireOnly(tensor, contents.getBytesContentsCount(), "bytes_contents");
    return contents.getBytesContentsList();
  }

  /** The elements of typed contents of INT64. */
  static List<Long> typedLongs(InferInputTensor tensor) {
    InferTensorContents contents = tensor.getContents();
    requireOnly(tensor, contents.getInt64ContentsCount(), "int64_contents");
    return contents.getInt64ContentsList();
  }

  private static void requireOnly(InferInputTensor tensor, int wanted, String kind) {
    InferTensorContents contents = tensor.getContents();
    int all =
        contents.getBoolContentsCount()
            + contents.getIntContentsCount()
            + contents.getInt64ContentsCount()
            + contents.getUintContentsCount()
            + contents.getUint64ContentsCount()
            + contents.getFp32ContentsCount()
            + contents.getFp64ContentsCount()
            + contents.getBytesContentsCount();
    if (all > wanted) {
      throw invalid(tensor.getName(), "has contents of another type than " + kind);
    }
  }

  /** The elements of raw contents of INT64. */
  static List<Long> rawLongs(InferInputTensor tensor, ByteString bytes) {
    if (bytes.size() % Long.BYTES != 0) {
      throw invalid(
          tensor.getName(),
          "has raw contents of %d bytes, want 8 for each element".formatted(bytes.size()));
    }
    List<Long> elements = new ArrayList<>();
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      elements.add(buffer.getLong());
    }
    return elements;
  }

  /** The elements of raw contents of BYTES. */
  static List<ByteString> raw(InferInputTensor tensor, ByteString bytes) {
    List<ByteString> elements = new ArrayList<>();
    int position = 0;
    while (position < bytes.size()) {
      int left = bytes.size() - position - Integer.BYTES;
      int length =
          left < 0
              ? -1
              : bytes
                  .substring(position, position + Integer.BYTES)
                  .asReadOnlyByteBuffer()
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .getInt();
      if (length < 0 || length > left) {
        throw invalid(
            tensor.getName(),
            "has raw contents of %d bytes whose element at byte %d is cut off"
                .formatted(bytes.size(), position));
      }
      position += Integer.BYTES;
      elements.add(bytes.substring(position, position + length));
      position += length;
    }
    return elements;
  }

  /** Name, type and shape of an output. */
  static InferOutputTensor.Builder head(Tensor tensor) {
    return InferOutputTensor.newBuilder()
        .setName(tensor.name())
        .setDatatype(tensor.type().name())
        .addAllShape(tensor.shape());
  }

  static InferTensorContents typed(Tensor tensor) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    if (tensor instanceof Tensor.Texts texts) {
      texts.values().forEach(text -> contents.addBytesContents(ByteString.copyFromUtf8(text)));
    } else if (tensor instanceof Tensor.Integers integers) {
      contents.addAllIntContents(integers.values());
    } else if (tensor instanceof Tensor.Floats floats) {
      for (float value : floats.values()) {
        contents.addFp32Contents(value);
      }
    } else if (tensor instanceof Tensor.Longs longs) {
      contents.addAllInt64Contents(longs.values());
    }
    return contents.build();
  }

  static ByteString raw(Tensor tensor) {
    ByteBuffer bytes;
    if (tensor instanceof Tensor.Texts texts) {
      List<byte[]> elements =
          texts.values().stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
      bytes = allocate(elements.stream().mapToInt(text -> Integer.BYTES + text.length).sum());
      elements.forEach(text -> bytes.putInt(text.length).put(text));
    } else if (tensor instanceof Tensor.Integers integers) {
      bytes = allocate(Integer.BYTES * integers.values().size());
      integers.values().forEach(bytes::putInt);
    } else if (tensor instanceof Tensor.Floats floats) {
      bytes = allocate(Float.BYTES * floats.values().length);
      bytes.asFloatBuffer().put(floats.values());
    } else {
      Tensor.Longs longs = (Tensor.Longs) tensor;
      bytes = allocate(Long.BYTES * longs.values().size());
      longs.values().forEach(bytes::putLong);
    }
    return UnsafeByteOperations.unsafeWrap(bytes.rewind()); // megabytes, and nobody else has them
  }

  static ServiceException invalid(String tensor, String why) {
    String message = "tensor '" + tensor + "' " + why;
    return new ServiceException(ErrorKind.INVALID_ARGUMENT, message).withField("inputs", message);
  }

  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
