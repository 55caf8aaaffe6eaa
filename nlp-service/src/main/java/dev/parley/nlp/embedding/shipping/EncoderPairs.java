package dev.parley.nlp.embedding.shipping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** All that the shipped encoder learns from, by source. */
record EncoderPairs(Map<String, List<Pair>> bySource) {
  private static final int ROUNDS = 6;
  private static final int WRITTEN_ROUNDS = 4;
  private static final int CONCEPT_ROUNDS = 2;
  private static final List<String> ENGLISH_FRAMES =
      List.of("%s", "Do you %s?", "about %s", "%s: how does it work?");
  private static final List<String> CHINESE_FRAMES = List.of("%s", "怎么%s", "%s怎么办");

  static EncoderPairs read(
      Path sets, SquadArticles squad, WrittenPassages written, Lexicon lexicon, long seed)
      throws IOException {
    RequestPairs requests = new RequestPairs(sets, seed);
    OwnPairs own = new OwnPairs(seed);
    Random random = new Random(seed);
    Map<String, List<Pair>> sources = new LinkedHashMap<>();
    sources.put(
        "SQuAD v1.1 (CC BY-SA 4.0), articles that are neither measured nor fit the order:"
            + " questions with paragraphs and sentences, sentences with their paragraphs",
        squad.pairs(sets));
    sources.put(
        "Banking77 (CC BY 4.0), HWU64 (CC BY 4.0), CLINC150 (CC BY 3.0), Bitext"
            + " (CDLA-Sharing-1.0): requests of one intent",
        some(requests.sameIntent(), 16_000, random));
    sources.put(
        "Bitext (CDLA-Sharing-1.0): requests with answers",
        some(requests.answered(), 5_000, random));
    sources.put(
        "DSTC9 knowledge (Apache-2.0): frequent questions with answers, no dialogue",
        some(requests.placesAsked(), 6_000, random));
    sources.put("ABCD guidelines (MIT): headings with bodies", requests.guidelines());
    sources.put(
        "STAR (MIT): turns with replies", requests.turns("star_dialogues/star.jsonl.gz", 3_000));
    sources.put(
        "Schema-Guided Dialogue (CC BY-SA 4.0): turns with replies",
        requests.turns("schema_guided_dialogue/train.jsonl.gz", 3_000));
    sources.put(
        "MultiWOZ 2.1 (MIT): turns with replies", requests.turns("multiwoz/val.jsonl.gz", 2_000));
    sources.put(
        "CrossWOZ (Apache-2.0): turns with replies",
        requests.turns("crosswoz/val.jsonl.gz", 3_000));
    sources.put(
        "own templates of what companies say and how customers ask, English", policies(own, "en"));
    sources.put("the same, Chinese", policies(own, "zh"));
    List<Pair> synonyms = new ArrayList<>();
    synonyms.addAll(own.synonyms("/retrieval/concepts-en.txt", ENGLISH_FRAMES, ROUNDS));
    synonyms.addAll(own.synonyms("/answering/training/synonyms-en.txt", ENGLISH_FRAMES, ROUNDS));
    synonyms.addAll(own.synonyms("/retrieval/concepts-zh.txt", CHINESE_FRAMES, ROUNDS));
    sources.put("own lists of words that mean the same", synonyms);
    sources.put(
        "passages and questions written for the project",
        new WrittenPairs(seed).of(written, WRITTEN_ROUNDS));
    sources.put(
        "concepts written for the project, English and Chinese",
        lexicon.pairs(CONCEPT_ROUNDS, random));
    return new EncoderPairs(sources);
  }

  private static List<Pair> policies(OwnPairs own, String language) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    pairs.addAll(own.policies("/answering/training/policies-" + language + ".txt", ROUNDS));
    pairs.addAll(own.policies("/embedding/training/aspects-" + language + ".txt", 3 * ROUNDS));
    return pairs;
  }

  List<Pair> all() {
    return bySource.values().stream().flatMap(List::stream).toList();
  }

  /** What stands in the pairs, each text once. */
  Set<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    for (Pair pair : all()) {
      texts.add(pair.query());
      texts.add(pair.passage());
    }
    return texts;
  }

  private static List<Pair> some(List<Pair> pairs, int most, Random random) {
    List<Pair> shuffled = new ArrayList<>(pairs);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }
}
