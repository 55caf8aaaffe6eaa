package dev.parley.nlp.answering;

import dev.parley.nlp.answering.ConversationContext.Reading;
import dev.parley.nlp.answering.Turn.Source;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.retrieval.Candidate;
import dev.parley.nlp.retrieval.ExampleFeatures;
import dev.parley.nlp.retrieval.PassageRetriever;
import dev.parley.nlp.retrieval.Question;
import dev.parley.nlp.retrieval.Retrieval;
import dev.parley.nlp.retrieval.RetrievalFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what may answer a message: searches for it as it stands and, within a conversation, for it
 * together with what it leans on, and puts all that is found in one order by how likely it answers.
 */
final class Prospects {
  /**
   * Added to the logit of an answer in the customer's language. The weights were fitted on
   * questions of which most in Chinese have their answer in English; where both languages have it,
   * a customer wants to read it in their own.
   */
  private static final double OWN_LANGUAGE = 1;

  private final PassageRetriever retriever;
  private final SentenceLikeness likeness;
  private final NamedWeights sentenceWeights;
  private final NamedWeights rankingWeights;
  private final ConversationContext conversations = new ConversationContext();
  private final Places places = new Places();
  private final int searched;

  /**
   * @param searched passages that each search is asked for
   */
  Prospects(
      PassageRetriever retriever,
      SentenceLikeness likeness,
      NamedWeights sentenceWeights,
      NamedWeights rankingWeights,
      int searched) {
    this.retriever = retriever;
    this.likeness = likeness;
    this.sentenceWeights = sentenceWeights;
    this.rankingWeights = rankingWeights;
    this.searched = searched;
  }

  /**
   * What was found.
   *
   * @param best likeliest first; each passage once, as read in the way that speaks most for it
   * @param plain the search for the message as it stands
   */
  record Found(List<Prospect> best, Retrieval plain, Reading reading) {
    Found {
      best = List.copyOf(best);
    }
  }

  Found find(String tenant, String asked, List<Turn> history, Language language) {
    Reading reading = conversations.read(asked, history, language);
    String message = reading.message();
    String placed = String.join(" ", places.unsaidCountriesIn(message, language));
    Retrieval plain = retriever.retrieve(tenant, new Question(message, language, placed), searched);
    List<Prospect> all =
        new ArrayList<>(prospects(plain, message, language, reading, false, Optional.empty()));
    if (reading.hasContext()) {
      all.addAll(inContext(tenant, message, language, reading, placed));
    }
    Map<String, Prospect> byPassage = new LinkedHashMap<>();
    all.forEach(
        prospect ->
            byPassage.merge(
                prospect.passage().passageName(),
                prospect,
                (a, b) -> a.logit() >= b.logit() ? a : b));
    List<Prospect> best =
        byPassage.values().stream()
            .sorted(Comparator.comparingDouble(Prospect::logit).reversed())
            .toList();
    return new Found(best, plain, reading);
  }

  private List<Prospect> inContext(
      String tenant, String message, Language language, Reading reading, String placed) {
    Optional<Source> said = reading.source().or(() -> likelySource(tenant, language, reading));
    String title = said.map(Source::title).orElse("");
    String context = String.join(" ", reading.earlier(), title, placed);
    Retrieval found =
        retriever.retrieve(tenant, new Question(message, language, context), searched);
    return prospects(found, reading.earlier() + " " + message, language, reading, true, said);
  }

  /** The passage that is likest to what was said. */
  private Optional<Source> likelySource(String tenant, Language language, Reading reading) {
    Question said =
        reading.answer().isEmpty()
            ? Question.of(reading.earlier(), language)
            : new Question(reading.answer(), language, reading.earlier());
    return retriever.retrieve(tenant, said, 1).candidates().stream()
        .map(Candidate::passage)
        .map(passage -> new Source(passage.documentName(), passage.passageName(), passage.title()))
        .findFirst();
  }

  private List<Prospect> prospects(
      Retrieval retrieval,
      String question,
      Language language,
      Reading reading,
      boolean inContext,
      Optional<Source> said) {
    SentenceFeatures sentenceFeatures =
        new SentenceFeatures(question, language, likeness.of(question));
    List<Prospect> prospects = new ArrayList<>();
    for (Candidate candidate : retrieval.candidates()) {
      ScoredSentences sentences =
          ScoredSentences.of(candidate.passage(), sentenceFeatures, sentenceWeights);
      Map<String, Double> features = new HashMap<>();
      double[] values = candidate.features().values();
      for (int i = 0; i < values.length; i++) {
        features.put(RetrievalFeatures.NAMES.get(i), values[i]);
      }
      features.put("bestSentence", sentences.best());
      addReading(features, reading, inContext);
      said.ifPresent(source -> addSaid(features, reading, candidate, source));
      double logit =
          rankingWeights.logit(features) + OWN_LANGUAGE * candidate.features().languageMatch();
      prospects.add(new Prospect(candidate.passage(), question, sentences, features, logit));
    }
    return prospects;
  }

  private static void addReading(Map<String, Double> features, Reading reading, boolean inContext) {
    double leaning = reading.leaning();
    features.put("inContext", inContext ? 1.0 : 0.0);
    features.put("inContextLeaning", inContext ? leaning : 0.0);
    features.put("aloneThoughLeaning", inContext ? 0.0 : leaning);
  }

  /**
   * What was answered before is what the talk is about, and seldom the answer again: its examples
   * are like the words of the context.
   */
  private static void addSaid(
      Map<String, Double> features, Reading reading, Candidate candidate, Source said) {
    boolean sameTopic = candidate.passage().documentName().equals(said.document());
    boolean samePassage = candidate.passage().passageName().equals(said.passage());
    ExampleFeatures examples = candidate.features().examples();
    features.put("sameTopic", sameTopic ? 1.0 : 0.0);
    features.put("sameTopicLeaning", sameTopic ? reading.leaning() : 0.0);
    features.put("samePassage", samePassage ? 1.0 : 0.0);
    features.put("samePassageExample", samePassage ? examples.cosine() : 0.0);
    features.put("inContextExample", examples.cosine());
    features.put("inContextVotes", examples.votes());
  }
}
