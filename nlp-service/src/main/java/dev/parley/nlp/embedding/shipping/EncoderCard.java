package dev.parley.nlp.embedding.shipping;

import dev.parley.nlp.embedding.StaticEncoder;
import java.util.List;
import java.util.Locale;

/** What people should know of the shipped encoder. */
record EncoderCard(
    long words,
    ContrastiveTraining.Settings tuning,
    EncoderPairs pairs,
    Lexicon lexicon,
    WrittenPassages written,
    SquadArticles squad) {

  @SuppressWarnings("InlineFormatString") // read beside the card's other part
  private static final String INTRODUCTION =
      """
      # Vectors of texts, English and Chinese

      A bag of features (words, pairs of neighbours, runs of four letters, Chinese words, their
      characters and pairs of them): a text's vector is the sum of its features' vectors of %d
      values, scaled to length 1. %,d features have a vector; any other word has random signs that
      its hash gives. Written by `TrainShippedEncoder`, in two steps:

      1. Words get vectors from what stands near them in %,d words of running text: positive
         pointwise mutual information and its truncated singular value decomposition (Levy, Goldberg
         and Dagan 2015). %,d concepts, English and Chinese words that mean the same, count as one
         context, so that a Chinese question and an English text can meet.
      2. InfoNCE both ways over batches of %d pairs of the table below, %d passes.

      No other model, no published vectors and no dictionary had a part in it. Concepts and %,d
      passages of invented companies, with their questions, were written for the project and lie
      among its resources (`embedding/training/written`).

      ## Running text

      Everything of the table of pairs, and: STAR (MIT), MultiWOZ 2.1 (MIT), Schema-Guided Dialogue
      (CC BY-SA 4.0), Taskmaster-4 (CC BY 4.0), MultiDoGO (CDLA-Permissive-1.0), SNIPS (CC0), women's
      clothing reviews (CC0), CrossWOZ with its places (Apache-2.0), knowledge of DSTC9 (Apache-2.0)
      and DSTC11 (CDLA-Sharing-1.0), Bitext (CDLA-Sharing-1.0), SQuAD v1.1 (CC BY-SA 4.0) without the
      articles that are measured or fit the order.

      The vectors are the result of computing on these sets; no text of them is in this project, and
      none of the share-alike ones (CC BY-SA, CDLA-Sharing) is passed on with it.

      ## Pairs of the second step

      | text | pairs |
      |---|---|
      """;

  private static final String LIMITS =
      """

      By vectors alone: for SQuAD among all paragraphs of all articles, for written passages among
      those of their file, which are hard to tell apart. No question and no paragraph of the SQuAD
      articles in this table was trained on. Of the written files every tenth of a kind is held out,
      with nearly the same questions of others; public sets ask a few of its short ones too ("How do I
      close my account?"). Searches join vectors with BM25 and a learned order: their numbers are in
      the benchmark of retrieval. The knowledge of DSTC11, by which the benchmark of dialogues
      measures, is among the running text, and most of its questions with their answers are DSTC9's as
      well: there the encoder knows the knowledge, though not the dialogues.

      ## Weak at

      Word order and negation, facts about names that the training text lacks (there BM25 is
      better), and texts of several topics: searches therefore compare sentences. Chinese beyond
      shops, services and travel, and Chinese words that are in no concept.
      """;

  String of(StaticEncoder encoder) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            INTRODUCTION,
            encoder.dimension(),
            encoder.table().features().length,
            words,
            lexicon.concepts().size(),
            tuning.batch(),
            tuning.epochs(),
            written.files().stream().mapToInt(file -> file.passages().size()).sum()));
    pairs
        .bySource()
        .forEach((source, of) -> text.append("| %s | %,d |\n".formatted(source, of.size())));
    text.append("\n## Measured\n\n| what | questions | recall@1 | recall@5 |\n|---|---|---|---|\n");
    for (SquadArticles.Part part : List.of(SquadArticles.Part.MEASURED, SquadArticles.Part.ORDER)) {
      ParagraphRecall recall = ParagraphRecall.of(encoder, squad, part);
      String name =
          part == SquadArticles.Part.MEASURED
              ? "SQuAD, measured articles"
              : "SQuAD, articles that fit the order";
      text.append(row(name, recall.questions(), recall.atOne(), recall.atFive()));
    }
    WrittenRecall.of(encoder, written)
        .forEach(
            (kind, recall) ->
                text.append(
                    row(
                        "written passages held out, " + kind,
                        recall.questions(),
                        recall.atOne(),
                        recall.atFive())));
    return text.append(LIMITS).toString();
  }

  private static String row(String name, int questions, double atOne, double atFive) {
    return String.format(
        Locale.ROOT, "| %s | %,d | %.3f | %.3f |\n", name, questions, atOne, atFive);
  }
}
