package dev.parley.kit.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON header, checked the way the reference implementation does: the tensors' ranges cover the
 * data without hole, overlap or rest, and each range is as long as its shape says.
 */
record SafetensorsHeader(Map<String, TensorInfo> tensors, Map<String, String> metadata) {

  static final String METADATA_KEY = "__metadata__";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  SafetensorsHeader {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  static SafetensorsHeader parse(Path file, byte[] json, long dataBytes)
      throws SafetensorsException {
    JsonNode root;
    try {
      root = JSON.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new SafetensorsException(file, "header is not valid JSON", e);
    }
    if (!root.isObject()) {
      throw new SafetensorsException(file, "header is not a JSON object");
    }
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getKey().equals(METADATA_KEY)) {
        readMetadata(file, field.getValue(), metadata);
      } else {
        tensors.put(field.getKey(), readTensor(file, field.getKey(), field.getValue()));
      }
    }
    checkLayout(file, tensors, dataBytes);
    return new SafetensorsHeader(tensors, metadata);
  }

  private static void readMetadata(Path file, JsonNode node, Map<String, String> metadata)
      throws SafetensorsException {
    if (!node.isObject()) {
      throw new SafetensorsException(file, METADATA_KEY + " is not a JSON object");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isTextual()) {
        throw new SafetensorsException(
            file, METADATA_KEY + " entry '" + field.getKey() + "' is not a string");
      }
      metadata.put(field.getKey(), field.getValue().textValue());
    }
  }

  private static TensorInfo readTensor(Path file, String name, JsonNode node)
      throws SafetensorsException {
    String dtype = node.path("dtype").asText("");
    TensorType type =
        TensorType.named(dtype)
            .orElseThrow(
                () ->
                    new SafetensorsException(
                        file, "tensor '" + name + "' has unknown dtype '" + dtype + "'"));
    List<Long> shape = naturals(file, name, "shape", node.path("shape"));
    List<Long> offsets = naturals(file, name, "data_offsets", node.path("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw new SafetensorsException(
          file, "tensor '" + name + "' has data_offsets " + offsets + ", want [begin, end]");
    }
    TensorInfo tensor = new TensorInfo(name, type, shape, offsets.get(0), offsets.get(1));
    if (tensor.bytes() != expectedBytes(file, tensor)) {
      throw new SafetensorsException(
          file,
          "tensor '%s' (%s, shape %s) takes %d bytes, its data_offsets %s give %d"
              .formatted(name, type, shape, expectedBytes(file, tensor), offsets, tensor.bytes()));
    }
    return tensor;
  }

  private static List<Long> naturals(Path file, String name, String field, JsonNode node)
      throws SafetensorsException {
    List<Long> values = new ArrayList<>();
    boolean valid = node.isArray();
    for (JsonNode value : node) {
      valid &= value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
      values.add(value.asLong());
    }
    if (!valid) {
      throw new SafetensorsException(
          file, "tensor '" + name + "' has no valid " + field + ": " + node);
    }
    return values;
  }

  private static long expectedBytes(Path file, TensorInfo tensor) throws SafetensorsException {
    try {
      long bytes = tensor.type().bytes();
      for (long dimension : tensor.shape()) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new SafetensorsException(
          file, "tensor '" + tensor.name() + "' has a too large shape " + tensor.shape(), e);
    }
  }

  private static void checkLayout(Path file, Map<String, TensorInfo> tensors, long dataBytes)
      throws SafetensorsException {
    List<TensorInfo> ordered = new ArrayList<>(tensors.values());
    ordered.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
    long position = 0;
    String previous = "the header";
    for (TensorInfo tensor : ordered) {
      if (tensor.end() > dataBytes) {
        throw new SafetensorsException(
            file,
            "tensor '%s' ends at byte %d of the data, the file holds %d (truncated?)"
                .formatted(tensor.name(), tensor.end(), dataBytes));
      }
      if (tensor.begin() < position) {
        throw new SafetensorsException(
            file, "tensor '" + tensor.name() + "' overlaps '" + previous + "'");
      }
      if (tensor.begin() > position) {
        throw new SafetensorsException(
            file,
            "hole of %d bytes between '%s' and tensor '%s'"
                .formatted(tensor.begin() - position, previous, tensor.name()));
      }
      position = tensor.end();
      previous = tensor.name();
    }
    if (position != dataBytes) {
      throw new SafetensorsException(
          file, (dataBytes - position) + " bytes after the last tensor belong to none");
    }
  }
}
