package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;

/** What Lucene stores of passages. */
final class LuceneDocuments {
  private LuceneDocuments() {}

  /**
   * One Lucene document a passage.
   *
   * @param vectors of {@link PassageText#toEncode}, of length 1; all zeros: the text has none
   */
  static List<IndexableField> of(PassageText text, List<float[]> vectors) {
    FoundPassage passage = text.passage();
    Language language = languageOf(passage.language());
    Fields fields = Fields.of(language);
    List<IndexableField> lucene = new ArrayList<>();
    lucene.add(new StringField(Fields.DOCUMENT, passage.documentId(), Field.Store.NO));
    lucene.add(new BinaryDocValuesField(Fields.PASSAGE, PassageBytes.of(passage)));
    lucene.add(
        new BinaryDocValuesField(
            Fields.TOKENS, PassageBytes.of(PassageTokens.of(passage, language))));
    lucene.add(
        new BinaryDocValuesField(
            Fields.SENTENCES,
            SentenceVectors.of(text.hasOnePart() ? vectors : vectors.subList(1, vectors.size()))));
    lucene.add(new TextField(fields.title(), passage.title(), Field.Store.NO));
    lucene.add(new TextField(fields.headings(), text.headings(), Field.Store.NO));
    lucene.add(new TextField(fields.body(), passage.text(), Field.Store.NO));
    lucene.add(new TextField(fields.all(), text.all(), Field.Store.NO));
    if (language == Language.CHINESE) {
      lucene.add(new TextField(fields.bigrams(), text.all(), Field.Store.NO));
    }
    float[] vector = vectors.get(0);
    if (isUnit(vector)) {
      lucene.add(
          new KnnFloatVectorField(fields.vector(), vector, VectorSimilarityFunction.DOT_PRODUCT));
    }
    return lucene;
  }

  /** A text without a word has no direction. */
  static boolean isUnit(float[] vector) {
    for (float value : vector) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  /** Which analyzer a document's language takes; other languages than Chinese take the English. */
  static Language languageOf(String code) {
    return code.equals("zh") || code.startsWith("zh-") ? Language.CHINESE : Language.ENGLISH;
  }

  /** A heading that repeats the title would count the title twice. */
  static String distinctHeadings(String title, List<String> headingPath) {
    return String.join(
        "\n", headingPath.stream().filter(heading -> !heading.equalsIgnoreCase(title)).toList());
  }
}
