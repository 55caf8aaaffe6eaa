package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * The Lucene query of a question: for each content word the best of title, headings and body, by
 * the word itself or, at a discount, by a synonym.
 */
final class PassageQuery {
  /** What a synonym counts beside the very word. */
  static final double SYNONYM = 0.8;

  private static final double TITLE = 2.0;
  private static final double HEADINGS = 1.5;
  private static final double BODY = 1.0;

  /** What further fields add to the best one. */
  private static final float OTHER_FIELDS = 0.25f;

  private static final float BIGRAM = 0.3f;

  private PassageQuery() {}

  /** What the sum over fields may reach for one unit of idf. */
  static double mostPerWord() {
    return TITLE + OTHER_FIELDS * (HEADINGS + BODY);
  }

  static Query of(List<QueryWord> words, List<String> bigrams, Language language) {
    Fields fields = Fields.of(language);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (QueryWord word : words) {
      List<Query> places = new ArrayList<>();
      add(places, fields.title(), TITLE, word);
      add(places, fields.headings(), HEADINGS, word);
      add(places, fields.body(), BODY, word);
      query.add(
          new BoostQuery(new DisjunctionMaxQuery(places, OTHER_FIELDS), (float) word.importance()),
          Occur.SHOULD);
    }
    for (String bigram : bigrams) {
      query.add(
          new BoostQuery(new TermQuery(new Term(fields.bigrams(), bigram)), BIGRAM), Occur.SHOULD);
    }
    return query.build();
  }

  /** The same over examples of a kind. */
  static Query ofExamples(ExampleKind kind, List<QueryWord> words, Language language) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (QueryWord word : words) {
      List<Query> ways = new ArrayList<>();
      add(ways, kind.words(language), word.importance(), word);
      query.add(ways.get(0), Occur.SHOULD);
    }
    return query.build();
  }

  /** The word or its synonyms in one field, whichever scores more. */
  private static void add(List<Query> places, String field, double weight, QueryWord word) {
    List<Query> ways = new ArrayList<>();
    ways.add(boosted(field, word.token(), weight));
    word.concept().ifPresent(concept -> ways.add(boosted(field, concept, weight * SYNONYM)));
    places.add(ways.size() == 1 ? ways.get(0) : new DisjunctionMaxQuery(ways, 0));
  }

  private static Query boosted(String field, String token, double weight) {
    return new BoostQuery(new TermQuery(new Term(field, token)), (float) weight);
  }
}
