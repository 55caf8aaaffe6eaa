package dev.parley.nlp.answering.shipping;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.parley.nlp.gpt2.Gpt2Config;
import dev.parley.nlp.gpt2.Gpt2Tensors;
import dev.parley.nlp.languagemodel.WeightSource;
import java.io.IOException;
import java.util.Random;

/**
 * Random weights in which a little is laid out by hand: the attention heads that copy what came
 * after an earlier occurrence of the current token ("induction", Olsson et al. 2022), as they are
 * found in every trained language model. By chance they arise only after many times the tokens that
 * the shipped model sees; training starts from a model that copies roughly, and refines it. The
 * idea of starting from the structure of trained attention is Trockman and Kolter's (2023).
 *
 * <p>At the start the width is split: half of it says which token it is, a quarter at which
 * position, and a quarter is written by the first layer: which token came before. The first layer's
 * first head attends to the position before; the second layer's first two heads attend to where the
 * token before was the current one, and add the token that they find there, half of it each.
 */
final class CopyingStart implements WeightSource {
  /** As GPT-2's random weights have. */
  private static final double DEVIATION = 0.02;

  /** What is not used of an embedding is this much smaller. */
  private static final float FAINT = 0.1f;

  /** Scale of queries and keys, such that the right position outweighs hundreds of others. */
  private static final float PREVIOUS_SHARPNESS = 1;

  private static final float MATCH_SHARPNESS = 1.5f;

  /** Undoes the norm before the head, so that the token before is as large as the token. */
  private static final float PREVIOUS_SIZE = 0.035f;

  /** What is found outweighs the token itself several times, as the head reads both. */
  private static final float FOUND_SIZE = 0.25f;

  private final WeightSource random;
  private final int width;
  private final int headWidth;
  private final int position;
  private final int previous;
  private final double[] frequencies;

  /**
   * @param random everything else
   * @param config with four heads, so that each is as wide as a quarter
   */
  CopyingStart(Gpt2Config config, WeightSource random, long seed) {
    if (config.heads() != 4 || config.layers() < 2) {
      throw new IllegalArgumentException(
          "expected 4 heads and at least 2 layers (found: %d, %d)"
              .formatted(config.heads(), config.layers()));
    }
    this.random = random;
    this.width = config.width();
    this.headWidth = width / config.heads();
    this.position = width / 2;
    this.previous = position + headWidth;
    this.frequencies = new Random(seed).doubles(headWidth / 2, 0, Math.PI).toArray();
  }

  @Override
  public NDArray read(String name, NDManager owner) throws IOException {
    NDArray drawn = random.read(name, owner);
    Matrix matrix = new Matrix(drawn.toFloatArray(), (int) drawn.getShape().get(0));
    if (name.equals(Gpt2Tensors.TOKEN_EMBEDDING)) {
      tokens(matrix);
    } else if (name.equals(Gpt2Tensors.POSITION_EMBEDDING)) {
      positions(matrix);
    } else if (name.equals("h.0.attn.c_attn.weight")) {
      lookBack(matrix);
    } else if (name.equals("h.0.attn.c_proj.weight")) {
      matrix.diagonal(0, previous, headWidth, PREVIOUS_SIZE);
    } else if (name.equals("h.1.attn.c_attn.weight")) {
      findMatch(matrix);
    } else if (name.equals("h.1.attn.c_proj.weight")) {
      matrix.diagonal(0, 0, 2 * headWidth, FOUND_SIZE);
    } else {
      return drawn;
    }
    Shape shape = drawn.getShape();
    drawn.close();
    return owner.create(matrix.values, shape);
  }

  private void tokens(Matrix embedding) {
    for (int token = 0; token < embedding.rows; token++) {
      for (int i = 0; i < width; i++) {
        embedding.scale(token, i, i < position ? (float) Math.sqrt(2) : FAINT);
      }
    }
  }

  /** Waves, whose products peak where two positions are the same. */
  private void positions(Matrix embedding) {
    for (int at = 0; at < embedding.rows; at++) {
      for (int i = 0; i < width; i++) {
        embedding.scale(at, i, FAINT);
      }
      for (int wave = 0; wave < frequencies.length; wave++) {
        double angle = at * frequencies[wave];
        embedding.set(at, position + wave, 2 * DEVIATION * Math.cos(angle));
        embedding.set(at, position + frequencies.length + wave, 2 * DEVIATION * Math.sin(angle));
      }
    }
  }

  /** The query is the own position's waves turned back by one. */
  private void lookBack(Matrix attention) {
    int waves = frequencies.length;
    for (int wave = 0; wave < waves; wave++) {
      double cos = PREVIOUS_SHARPNESS * Math.cos(frequencies[wave]);
      double sin = PREVIOUS_SHARPNESS * Math.sin(frequencies[wave]);
      attention.set(position + wave, wave, cos);
      attention.set(position + waves + wave, wave, sin);
      attention.set(position + waves + wave, waves + wave, cos);
      attention.set(position + wave, waves + wave, -sin);
    }
    attention.diagonal(position, width, headWidth, PREVIOUS_SHARPNESS);
    folded(attention, 2 * width, 1);
  }

  private void findMatch(Matrix attention) {
    for (int head = 0; head < 2; head++) {
      int column = head * headWidth;
      folded(attention, column, MATCH_SHARPNESS);
      attention.diagonal(previous, width + column, headWidth, MATCH_SHARPNESS);
      attention.diagonal(column, 2 * width + column, headWidth, 1);
    }
  }

  /** Both halves of what says which token it is, one on the other: as wide as a head. */
  private void folded(Matrix attention, int column, float size) {
    float half = size * (float) Math.sqrt(0.5);
    attention.diagonal(0, column, headWidth, half);
    attention.diagonal(headWidth, column, headWidth, half);
  }

  /** By rows; linear weights are (in, out). */
  private static final class Matrix {
    private final float[] values;
    private final int rows;
    private final int columns;

    Matrix(float[] values, int rows) {
      this.values = values;
      this.rows = rows;
      this.columns = values.length / rows;
    }

    void set(int row, int column, double value) {
      values[row * columns + column] = (float) value;
    }

    void scale(int row, int column, float factor) {
      values[row * columns + column] *= factor;
    }

    /** A square block of a multiple of the unit matrix; what is beside the diagonal stays. */
    void diagonal(int row, int column, int size, float value) {
      for (int i = 0; i < size; i++) {
        set(row + i, column + i, value);
      }
    }
  }
}
