package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.SectionExamples.Example;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** What Lucene stores of passages and of their example questions. */
final class LuceneDocuments {
  private static final FieldType FREQUENCIES = new FieldType(TextField.TYPE_NOT_STORED);

  static {
    FREQUENCIES.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    FREQUENCIES.freeze();
  }

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
    text.profile()
        .ifPresent(
            profile ->
                addProfile(
                    lucene, Fields.EXAMPLES, Fields.PROFILE_WORDS, Fields.PROFILE_RUNS, profile));
    if (!text.nearMisses().isEmpty()) {
      addProfile(
          lucene,
          Fields.NEAR_MISSES,
          Fields.NEAR_MISS_WORDS,
          Fields.NEAR_MISS_RUNS,
          String.join("\n", text.nearMisses()));
    }
    addVector(lucene, fields.vector(), vectors.get(0));
    return lucene;
  }

  /**
   * One Lucene document an example question, in one block behind the passages of its document: so
   * they stay side by side.
   *
   * @param place its own, among the documents of the block
   * @param vector of length 1; all zeros: it has none
   */
  static List<IndexableField> of(Example example, int place, String document, float[] vector) {
    ExampleTokens tokens = ExampleTokens.of(example.text());
    List<IndexableField> lucene = new ArrayList<>();
    lucene.add(new StringField(Fields.DOCUMENT, document, Field.Store.NO));
    lucene.add(
        new BinaryDocValuesField(
            Fields.EXAMPLE,
            ExampleBytes.of(
                new ExampleBytes.Place(place - example.first(), example.passages()), tokens)));
    lucene.add(
        new TextField(example.kind().words(tokens.language()), example.text(), Field.Store.NO));
    addVector(lucene, example.kind().vector(), vector);
    return lucene;
  }

  private static void addProfile(
      List<IndexableField> lucene, String presence, String words, String runs, String profile) {
    lucene.add(new BinaryDocValuesField(presence, new BytesRef()));
    lucene.add(new Field(words, profile, FREQUENCIES));
    lucene.add(new Field(runs, profile, FREQUENCIES));
  }

  private static void addVector(List<IndexableField> lucene, String field, float[] vector) {
    if (isUnit(vector)) {
      lucene.add(new KnnFloatVectorField(field, vector, VectorSimilarityFunction.DOT_PRODUCT));
    }
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
