package dev.parley.nlp.retrieval;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/**
 * How profiles are read, whatever the language: nothing is stemmed and no word is left out, since
 * "where is my" and "how do I get" tell questions apart too.
 */
final class ProfileAnalyzers {
  private static final int SHORTEST_RUN = 2;
  private static final int LONGEST_RUN = 4;

  /** Words, or single Chinese characters, and pairs of neighbours. */
  static final Analyzer WORDS =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer source = new StandardTokenizer();
          return new TokenStreamComponents(source, new ShingleFilter(plain(source)));
        }
      };

  /** Runs of characters within words, the ends of a word marked. */
  static final Analyzer RUNS =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer source = CharTokenizer.fromTokenCharPredicate(Character::isLetterOrDigit);
          return new TokenStreamComponents(
              source,
              new NGramTokenFilter(
                  new EndsFilter(plain(source)), SHORTEST_RUN, LONGEST_RUN, false));
        }
      };

  private ProfileAnalyzers() {}

  private static TokenStream plain(Tokenizer source) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(source)));
  }

  /** Puts a mark before and behind each token. */
  private static final class EndsFilter extends TokenFilter {
    private static final char END = '_';

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    EndsFilter(TokenStream input) {
      super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) {
        return false;
      }
      String word = term.toString();
      term.setEmpty().append(END).append(word).append(END);
      return true;
    }
  }
}
