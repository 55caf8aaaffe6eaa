package dev.parley.nlp.gpt2;

import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelFormatsContract;
import dev.parley.nlp.torchscript.NumberFormat;

class Gpt2LanguageModelContractTest extends LanguageModelFormatsContract {
  @Override
  protected LanguageModel open(NumberFormat format, int slots) {
    return Gpt2Fixture.TINY.load(format, slots);
  }
}
