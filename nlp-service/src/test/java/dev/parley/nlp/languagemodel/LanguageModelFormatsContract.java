package dev.parley.nlp.languagemodel;

import dev.parley.nlp.torchscript.NumberFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The {@link LanguageModelContract} in every number format that this machine can do. */
public abstract class LanguageModelFormatsContract {

  /** See {@link LanguageModelContract#open}. */
  protected abstract LanguageModel open(NumberFormat format, int slots);

  @Nested
  class Fp32 extends OfFormat {
    Fp32() {
      super(NumberFormat.FP32, 1e-4f);
    }
  }

  @Nested
  class Fp16 extends OfFormat {
    Fp16() {
      super(NumberFormat.FP16, 1e-4f);
    }
  }

  @Nested
  class Bf16 extends OfFormat {
    Bf16() {
      super(NumberFormat.BF16, 0.1f);
    }
  }

  @Nested
  class Int8 extends OfFormat {
    Int8() {
      super(NumberFormat.INT8, 0.3f);
    }
  }

  private abstract class OfFormat extends LanguageModelContract {
    private final NumberFormat format;
    private final float rounding;

    OfFormat(NumberFormat format, float rounding) {
      this.format = format;
      this.rounding = rounding;
    }

    @BeforeEach
    void assumeSupported() {
      Formats.assumeSupported(format);
    }

    @Override
    protected LanguageModel open(int slots) {
      return LanguageModelFormatsContract.this.open(format, slots);
    }

    @Override
    protected float rounding() {
      return rounding;
    }
  }
}
