package dev.parley.nlp.lstm;

import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelFormatsContract;
import dev.parley.nlp.torchscript.NumberFormat;

class LstmLanguageModelContractTest extends LanguageModelFormatsContract {
  @Override
  protected LanguageModel open(NumberFormat format, int slots) {
    return LstmFixture.load(format, slots);
  }
}
