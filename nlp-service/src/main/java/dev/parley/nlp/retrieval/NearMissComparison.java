package dev.parley.nlp.retrieval;

import dev.parley.nlp.retrieval.FoundExamples.Hit;
import dev.parley.nlp.retrieval.ProfileReading.Token;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares one question with the near misses of its candidates, and these with their examples. */
final class NearMissComparison {
  private final FoundExamples examples;
  private final ExampleComparison alike;
  private final ProfileComparison profiles;
  private final ProfileReading words;
  private final ProfileReading runs;
  private final Map<Integer, Double> votes = new HashMap<>();
  private double allVotes;
  private final double most;
  private final double odds;
  private final double runOdds;

  /**
   * @param candidates numbers in the index of the passages that will be asked for
   */
  NearMissComparison(
      PassageSearcher searcher,
      FoundExamples examples,
      FoundExamples misses,
      ProfileComparison profiles,
      Question question,
      List<Integer> candidates)
      throws IOException {
    this.examples = examples;
    this.profiles = profiles;
    alike = new ExampleComparison(searcher, misses, question, candidates);
    words = profiles.wordsOf(searcher, Fields.NEAR_MISS_WORDS, question);
    runs = profiles.runsOf(searcher, Fields.NEAR_MISS_RUNS, question);
    int ways = vote(examples.words(), misses.words()) + vote(examples.meaning(), misses.meaning());
    votes.replaceAll((passage, sum) -> sum / Math.max(1, ways));
    allVotes /= Math.max(1, ways);
    most = profiles.words().most();
    odds = NearMissOdds.inAll(words, profiles.words());
    runOdds = NearMissOdds.inAll(runs, profiles.runs());
  }

  /**
   * Counts the near misses among the most similar of both.
   *
   * @return how many ways of search that was
   */
  private int vote(List<Hit> answered, List<Hit> missed) {
    int example = 0;
    int miss = 0;
    for (int place = 1; place <= FoundExamples.VOTERS; place++) {
      boolean isMiss =
          miss < missed.size()
              && (example >= answered.size()
                  || missed.get(miss).score() > answered.get(example).score());
      if (isMiss) {
        double vote = FoundExamples.vote(place);
        allVotes += vote;
        for (int passage : missed.get(miss).passages()) {
          votes.merge(passage, vote, Double::sum);
        }
        miss++;
      } else {
        example++;
      }
    }
    return answered.isEmpty() && missed.isEmpty() ? 0 : 1;
  }

  /** Of the near miss that counts most. */
  ExampleScores scores(int passage) {
    return alike.scores(passage);
  }

  NearMissFeatures of(int passage) throws IOException {
    int place = profiles.place(passage);
    ExampleFeatures own = alike.of(passage);
    double difference = own.cosine() - Math.max(0, examples.of(passage).cosine());
    double voted = votes.getOrDefault(passage, 0.0);
    return new NearMissFeatures(
        own,
        own.exampled() == 0 ? 0 : Math.max(0, difference),
        own.exampled() == 0 ? 0 : Math.min(1, Math.max(0, -difference)),
        voted,
        Math.max(0, allVotes - voted),
        share(words.score(place), profiles.words().score(place)),
        share(runs.score(place), profiles.runs().score(place)),
        odds,
        runOdds,
        own.exampled() == 0 ? 0 : NearMissOdds.in(words, profiles.words(), place),
        own.exampled() == 0 ? 0 : NearMissOdds.in(runs, profiles.runs(), place),
        onlyIn(words, profiles.words(), place),
        own.exampled() == 0 ? 0 : onlyIn(profiles.words(), words, place));
  }

  /** Information of what one reading has and the other lacks; both are of the same tokens. */
  private double onlyIn(ProfileReading one, ProfileReading other, int place) {
    double sum = 0;
    for (int i = 0; i < one.tokens().size(); i++) {
      if (one.tokens().get(i).isIn(place) && !other.tokens().get(i).isIn(place)) {
        Token token = profiles.words().tokens().get(i);
        sum += token.weight() * token.information();
      }
    }
    return most == 0 ? 0 : sum / most;
  }

  private static double share(double part, double other) {
    return part == 0 ? 0 : part / (part + other);
  }
}
