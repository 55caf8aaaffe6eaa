package dev.parley.nlp.gaps;

import dev.parley.nlp.language.Language;
import java.util.List;

/** Places questions so that those with the same meaning have a large cosine. */
interface QuestionEncoder {

  /** One vector a question, in order; what is rare among them may count more. */
  List<QuestionVector> encode(List<String> questions, Language language);
}
