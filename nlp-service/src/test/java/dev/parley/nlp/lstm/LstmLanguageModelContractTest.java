package dev.parley.nlp.lstm;

import static org.junit.jupiter.api.Assumptions.abort;

import ai.djl.Device;
import dev.parley.kit.error.ServiceException;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelContract;
import dev.parley.nlp.torchscript.CpuFeatures;
import dev.parley.nlp.torchscript.NumberFormat;
import dev.parley.nlp.torchscript.Precision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The LSTM in every number format that this machine can do. */
class LstmLanguageModelContractTest {

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

  private abstract static class OfFormat extends LanguageModelContract {
    private final NumberFormat format;
    private final float rounding;

    OfFormat(NumberFormat format, float rounding) {
      this.format = format;
      this.rounding = rounding;
    }

    @BeforeEach
    void assumeSupported() {
      try {
        Precision.of(format, Device.cpu(), CpuFeatures.ofThisMachine());
      } catch (ServiceException e) {
        abort(String.valueOf(e.getMessage()));
      }
    }

    @Override
    protected LanguageModel open(int slots) {
      return LstmFixture.load(format, slots);
    }

    @Override
    protected float rounding() {
      return rounding;
    }
  }
}
