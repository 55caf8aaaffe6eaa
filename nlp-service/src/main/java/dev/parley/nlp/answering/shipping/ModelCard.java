package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnsweringModelEvaluation;
import dev.parley.nlp.gpt2.Gpt2Config;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The card.md of the shipped model: what it is, trained on what, how good, where weak. */
record ModelCard(String text) {
  private static final String INTRODUCTION =
      """
      # Answers from a company's passages, English and some Chinese

      A GPT-2 of %d layers, %d wide, %d heads, %,d tokens of vocabulary and %d of context, trained
      from scratch by `TrainShippedAnswering`. It reads one to three passages and a question and copies
      the sentence that answers it. It knows nothing that the passages do not say, and should not be
      asked without passages.

      Training began with weights that copy roughly what they have seen before: three attention heads
      laid out by hand, the rest random. Stage 1 learned from all text alike, stage 2 from reading
      tasks, where a prompt's tokens count %.1f of an answer's; some texts were a piece said twice.
      Nothing was distilled from another model. Losses are in nats a token; the one on held-out
      answers chose the weights that were kept.

      | stage | steps | tokens | loss at the end | held-out answers |
      |---|---|---|---|---|
      """;

  private static final String TASKS =
      """

      ## Trained on

      | what | texts | tokens | share of stage 1 | of stage 2 |
      |---|---|---|---|---|
      """;

  private static final String SOURCES =
      """

      ## Sources

      The weights are the result of computing on these sets; no text of them is in this project.
      Pages of invented companies, their questions and the templates around sights, restaurants and
      hotels are the project's own, under its licence.

      | set | licence | attribution | used for |
      |---|---|---|---|
      | SQuAD v1.1, part of the training set | CC BY-SA 4.0 | Rajpurkar et al. 2016; text of Wikipedia | questions and paragraphs |
      | DSTC9 track 1, knowledge | Apache-2.0 | Kim et al. 2020, Amazon | FAQs |
      | Bitext customer support | CDLA-Sharing-1.0 | Bitext Innovations | requests and answers |
      | ABCD, guidelines | MIT | Chen et al. 2021, ASAPP | sentences to copy |
      | Schema-Guided Dialogue | CC BY-SA 4.0 | Rastogi et al. 2020, Google | dialogues, sentences to copy |
      | STAR | MIT | Mosig et al. 2020, Rasa | dialogues, sentences to copy |
      | Taskmaster-4 | CC BY 4.0 | Byrne and Ganesh, Google | dialogues |
      | MultiWOZ 2.1 | MIT | Budzianowski et al. 2018, Eric et al. 2019 | dialogues |
      | CrossWOZ | Apache-2.0 | Zhu et al. 2020, THU-CoAI | Chinese dialogues, facts on places |
      | MultiDoGO | CDLA-Permissive-1.0 | Peskov et al. 2019, Amazon | requests |
      | Banking77 | CC BY 4.0 | Casanueva et al. 2020, PolyAI | requests |
      | CLINC150 | CC BY 3.0 | Larson et al. 2019 | requests |
      """;

  private static final String MEASURED =
      """

      ## Measured

      On examples of articles, houses, places and policies that training never saw. The model
      chooses among the passages' sentences that share at least half of what the best one shares with
      the question, as it does when it is served, by the likeliest token at each step. Exact: the whole
      expected answer. Beside it what needs no model: the sentence that shares most of the question's
      words.

      | part | examples | exact | token F1 | most words: exact | token F1 |
      |---|---|---|---|---|---|
      """;

  private static final String LIMITS =
      """

      ## Weak at

      Choosing: where a question and its answer share words, the sentence that shares most of them is
      right more often. Questions that need two passages, arithmetic, or an inference; long passages;
      Chinese beyond shops, services and travel; all other languages. It answers also where no passage does: what
      may be answered has to be decided before. Half of the training questions come out of the
      project's own templates, so the scores on policies flatter.
      """;

  /** Of one part: the model's, and those of {@link OverlapAnswers}. */
  record Scores(AnsweringModelEvaluation model, AnsweringModelEvaluation overlap) {}

  /**
   * @param stages what training came to, in order
   * @param tasks what there was to learn from
   * @param scores by the name of the held-out part
   */
  static ModelCard of(
      Gpt2Config shape,
      Map<Stage, StageResult> stages,
      Map<Task, TokenTexts> tasks,
      Map<String, Scores> scores) {
    StringBuilder text =
        new StringBuilder(
            format(
                INTRODUCTION,
                shape.layers(),
                shape.width(),
                shape.heads(),
                shape.vocabularySize(),
                shape.contextLength(),
                Stage.READING.promptWeight()));
    stages.forEach(
        (stage, result) ->
            text.append(
                format(
                    "| %s | %,d | %,d | %.3f | %.3f |\n",
                    stage.name().toLowerCase(Locale.ROOT),
                    result.steps(),
                    result.tokens(),
                    result.loss(),
                    result.heldOutLoss())));
    text.append(TASKS);
    for (Task task : List.of(Task.values())) {
      TokenTexts texts = tasks.get(task);
      if (texts != null) {
        text.append(
            format(
                "| %s | %,d | %,d | %.2f | %.2f |\n",
                task.title(),
                texts.size(),
                texts.tokens(),
                task.share(Stage.LANGUAGE),
                task.share(Stage.READING)));
      }
    }
    text.append(SOURCES).append(MEASURED);
    scores.forEach(
        (part, score) ->
            text.append(
                format(
                    "| %s | %,d | %.3f | %.3f | %.3f | %.3f |\n",
                    part,
                    score.model().examples(),
                    score.model().exact(),
                    score.model().tokenF1(),
                    score.overlap().exact(),
                    score.overlap().tokenF1())));
    return new ModelCard(text.append(LIMITS).toString());
  }

  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
