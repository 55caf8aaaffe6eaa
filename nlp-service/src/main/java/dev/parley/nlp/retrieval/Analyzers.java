package dev.parley.nlp.retrieval;

import dev.parley.nlp.language.Language;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * From text to index tokens. English: stems, without stop words. Chinese: the words of a hidden
 * Markov model. Both carry {@link Concepts} beside the words.
 */
final class Analyzers {
  static final Analyzer ENGLISH = withConcepts("en", StandardTokenizer::new, Analyzers::english);
  static final Analyzer CHINESE = withConcepts("zh", HMMChineseTokenizer::new, Analyzers::chinese);

  /** Pairs of neighbouring characters: finds Chinese words that the word model cuts elsewhere. */
  static final Analyzer CHINESE_BIGRAMS =
      analyzer(
          StandardTokenizer::new,
          source -> new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(source))));

  private Analyzers() {}

  static Analyzer of(Language language) {
    return language == Language.CHINESE ? CHINESE : ENGLISH;
  }

  private interface Chain {
    TokenStream after(TokenStream source, CharArraySet stopWords);
  }

  private static TokenStream english(TokenStream source, CharArraySet stopWords) {
    TokenStream words =
        new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(source)));
    return new PorterStemFilter(new ContentWordFilter(new StopFilter(words, stopWords)));
  }

  private static TokenStream chinese(TokenStream source, CharArraySet stopWords) {
    TokenStream words = new LowerCaseFilter(new CJKWidthFilter(source));
    return new PorterStemFilter(new ContentWordFilter(new StopFilter(words, stopWords)));
  }

  private static Analyzer withConcepts(
      String language, Supplier<Tokenizer> tokenizer, Chain chain) {
    CharArraySet stopWords = stopWords(language);
    Concepts concepts =
        new Concepts(
            ResourceLines.of("concepts-" + language + ".txt"),
            analyzer(tokenizer, source -> chain.after(source, stopWords)));
    return analyzer(
        tokenizer, source -> new ConceptFilter(chain.after(source, stopWords), concepts));
  }

  private static Analyzer analyzer(
      Supplier<Tokenizer> tokenizer, UnaryOperator<TokenStream> filters) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer source = tokenizer.get();
        return new TokenStreamComponents(source, filters.apply(source));
      }
    };
  }

  private static CharArraySet stopWords(String language) {
    CharArraySet words = new CharArraySet(256, true);
    ResourceLines.of("stop-words-" + language + ".txt")
        .forEach(line -> words.addAll(Arrays.asList(line.split("\\s+"))));
    return words;
  }
}
