package dev.parley.kit.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfPrecisionTest {

  @Test
  void everyFloat16SurvivesTheWayThroughFloat() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float value = HalfPrecision.float16ToFloat((short) bits);
      if (Float.isNaN(value)) {
        assertThat(HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(value))).isNaN();
      } else {
        assertThat(HalfPrecision.floatToFloat16(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void everyBfloat16SurvivesTheWayThroughFloat() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      float value = HalfPrecision.bfloat16ToFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(HalfPrecision.floatToBfloat16(value)).isEqualTo((short) bits);
      }
    }
    assertThat(HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(Float.NaN))).isNaN();
  }

  @Test
  void float16RoundsToNearestEven() {
    assertThat(rounded(1 + 0x1p-11f)).isEqualTo(1f);
    assertThat(rounded(1 + 0x1.8p-10f)).isEqualTo(1 + 0x1p-9f);
    assertThat(rounded(1 + 0x1.2p-11f)).isEqualTo(1 + 0x1p-10f);
    assertThat(rounded(65519.99f)).isEqualTo(65504f);
    assertThat(rounded(65520f)).isInfinite();
    assertThat(rounded(0x1p-25f)).isEqualTo(0f);
    assertThat(rounded(-0x1.8p-25f)).isEqualTo(-0x1p-24f);
    assertThat(rounded(0x1.fffp-15f)).isEqualTo(0x1p-14f);
  }

  private static float rounded(float value) {
    return HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(value));
  }
}
