package dev.parley.kit.tensor;

/** IEEE 754 binary16 and bfloat16 as raw shorts; JDK 17 has no conversion of its own. */
final class HalfPrecision {

  private static final int EXPONENT_SHIFT = 13;

  private HalfPrecision() {}

  static float float16ToFloat(short half) {
    int bits = half & 0xffff;
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0x1f) { // infinity, NaN
      return Float.intBitsToFloat(sign | 0x7f800000 | (mantissa << EXPONENT_SHIFT));
    }
    if (exponent == 0) { // zero, subnormal: mantissa * 2^-24
      float magnitude = mantissa * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (mantissa << EXPONENT_SHIFT));
  }

  /** Rounds to nearest, ties to even; too large values become infinity. */
  static short floatToFloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 0x477ff000) { // 65520 and above round to infinity
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x38800000) { // below 2^-14: subnormal, units of 2^-24
      return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
    }
    int rounded = magnitude + 0xfff + ((magnitude >>> EXPONENT_SHIFT) & 1);
    return (short) (sign | ((rounded - (112 << 23)) >>> EXPONENT_SHIFT));
  }

  static float bfloat16ToFloat(short bfloat) {
    return Float.intBitsToFloat(bfloat << 16);
  }

  /** Rounds to nearest, ties to even. */
  static short floatToBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }
}
