package dev.parley.nlp.retrieval;

import dev.parley.nlp.knowledge.Document;
import dev.parley.nlp.knowledge.FoundPassage;
import dev.parley.nlp.knowledge.Passage;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;

/** Between passages and what Lucene stores of them. */
final class LuceneDocuments {
  private LuceneDocuments() {}

  /** What the encoder reads of each passage. */
  static List<String> texts(Document document) {
    return document.passages().stream().map(passage -> all(document, passage)).toList();
  }

  /**
   * One Lucene document a passage.
   *
   * @param vectors one a passage, of length 1; all zeros: the passage has none
   */
  static List<List<IndexableField>> of(Document document, List<float[]> vectors) {
    Fields fields = Fields.of(languageOf(document.language()));
    List<List<IndexableField>> passages = new ArrayList<>();
    for (Passage passage : document.passages()) {
      String text = passage.textIn(document.content());
      String headings = distinctHeadings(document.title(), passage.headingPath());
      List<IndexableField> lucene = new ArrayList<>();
      lucene.add(new StringField(Fields.DOCUMENT, document.id(), Field.Store.YES));
      lucene.add(new StoredField(Fields.ORDINAL, passage.ordinal()));
      lucene.add(new StoredField(Fields.TITLE, document.title()));
      passage.headingPath().forEach(h -> lucene.add(new StoredField(Fields.HEADINGS, h)));
      lucene.add(new StoredField(Fields.TEXT, text));
      lucene.add(new StoredField(Fields.LANGUAGE, document.language()));
      lucene.add(new StoredField(Fields.START, passage.start()));
      lucene.add(new StoredField(Fields.END, passage.end()));
      lucene.add(new TextField(fields.title(), document.title(), Field.Store.NO));
      lucene.add(new TextField(fields.headings(), headings, Field.Store.NO));
      lucene.add(new TextField(fields.body(), text, Field.Store.NO));
      String all = all(document, passage);
      lucene.add(new TextField(fields.all(), all, Field.Store.NO));
      if (fields.equals(Fields.of(Language.CHINESE))) {
        lucene.add(new TextField(fields.bigrams(), all, Field.Store.NO));
      }
      float[] vector = vectors.get(passages.size());
      if (isUnit(vector)) {
        lucene.add(
            new KnnFloatVectorField(fields.vector(), vector, VectorSimilarityFunction.DOT_PRODUCT));
      }
      passages.add(lucene);
    }
    return passages;
  }

  private static String all(Document document, Passage passage) {
    return document.title()
        + "\n"
        + distinctHeadings(document.title(), passage.headingPath())
        + "\n"
        + passage.textIn(document.content());
  }

  /** What a question may lie near in a passage: each sentence under its headings. */
  static List<String> parts(FoundPassage passage) {
    String text = passage.text();
    String headings =
        passage.title() + "\n" + distinctHeadings(passage.title(), passage.headingPath());
    List<String> parts = new ArrayList<>();
    Sentences.in(text, 0, text.length())
        .forEach(span -> parts.add(headings + "\n" + span.of(text)));
    return parts;
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

  /** A stored passage, without a score. */
  static FoundPassage found(org.apache.lucene.document.Document stored) {
    return new FoundPassage(
        stored.get(Fields.DOCUMENT),
        number(stored, Fields.ORDINAL),
        stored.get(Fields.TITLE),
        List.of(stored.getValues(Fields.HEADINGS)),
        stored.get(Fields.TEXT),
        stored.get(Fields.LANGUAGE),
        number(stored, Fields.START),
        number(stored, Fields.END),
        0);
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

  private static int number(org.apache.lucene.document.Document stored, String field) {
    return stored.getField(field).numericValue().intValue();
  }
}
