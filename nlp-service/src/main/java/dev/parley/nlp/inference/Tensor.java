package dev.parley.nlp.inference;

import java.util.List;

/** Values of an input or output, row by row. */
sealed interface Tensor {
  String name();

  DataType type();

  List<Long> shape();

  /** One dimension. */
  record Texts(String name, List<String> values) implements Tensor {
    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.BYTES;
    }

    @Override
    public List<Long> shape() {
      return List.of((long) values.size());
    }
  }

  /** One dimension. */
  record Integers(String name, List<Integer> values) implements Tensor {
    public Integers {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.INT32;
    }

    @Override
    public List<Long> shape() {
      return List.of((long) values.size());
    }
  }

  /** One dimension. */
  record Longs(String name, List<Long> values) implements Tensor {
    public Longs {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.INT64;
    }

    @Override
    public List<Long> shape() {
      return List.of((long) values.size());
    }
  }

  /** Of any shape. */
  @SuppressWarnings("ArrayRecordComponent") // megabytes, and nobody compares them
  record Floats(String name, List<Long> shape, float[] values) implements Tensor {
    public Floats {
      shape = List.copyOf(shape);
    }

    @Override
    public DataType type() {
      return DataType.FP32;
    }
  }
}
