package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.corpus.NearDuplicates;
import dev.parley.nlp.embedding.shipping.WrittenPassages.FollowUp;
import dev.parley.nlp.embedding.shipping.WrittenPassages.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Pairs of written passages: questions with their passage and with one another. What follows one
 * another are pairs of neighbours, which then meet in a batch. Questions that are nearly those of
 * files that are held out are left out.
 */
final class WrittenPairs {
  private final Random random;

  WrittenPairs(long seed) {
    random = new Random(seed);
  }

  /**
   * @param rounds how often each question comes with its passage, and with another question
   */
  List<Pair> of(WrittenPassages written, int rounds) {
    NearDuplicates heldOut =
        new NearDuplicates(
            written.files().stream()
                .filter(WrittenPassages.File::heldOut)
                .flatMap(file -> file.passages().stream())
                .flatMap(passage -> questions(passage).stream())
                .toList());
    List<Pair> pairs = new ArrayList<>();
    for (WrittenPassages.File file : written.files()) {
      if (!file.heldOut()) {
        List<List<String>> asked =
            file.passages().stream()
                .map(WrittenPairs::questions)
                .map(all -> all.stream().filter(question -> !heldOut.contains(question)).toList())
                .toList();
        for (int round = 0; round < rounds; round++) {
          pairs.addAll(
              byTurns(
                  IntStream.range(0, asked.size())
                      .mapToObj(i -> of(file.passages().get(i), asked.get(i)))
                      .toList()));
        }
      }
    }
    return pairs;
  }

  private static List<Pair> byTurns(List<List<Pair>> ofPassages) {
    List<Pair> all = new ArrayList<>();
    int most = ofPassages.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      for (List<Pair> pairs : ofPassages) {
        if (i < pairs.size()) {
          all.add(pairs.get(i));
        }
      }
    }
    return all;
  }

  private static List<String> questions(Passage passage) {
    List<String> questions = new ArrayList<>(passage.questions());
    questions.addAll(passage.translated());
    questions.addAll(passage.followUps().stream().map(FollowUp::whole).toList());
    return questions;
  }

  private List<Pair> of(Passage passage, List<String> asked) {
    String group = passage.whole();
    List<Pair> pairs = new ArrayList<>();
    pairs.add(new Pair(passage.heading(), passage.text(), group));
    for (String question : asked) {
      pairs.add(new Pair(question, random.nextBoolean() ? group : passage.text(), group));
    }
    for (String question : asked) {
      String other = asked.get(random.nextInt(asked.size()));
      if (!other.equals(question)) {
        pairs.add(new Pair(question, other, group));
      }
    }
    return pairs;
  }
}
