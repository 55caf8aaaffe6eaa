package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnswerPrompt;
import dev.parley.nlp.answering.AnsweringModelEvaluation;
import dev.parley.nlp.gpt2.Gpt2ConfigFile;
import dev.parley.nlp.gpt2.Gpt2LanguageModel;
import dev.parley.nlp.knowledge.JsonLine;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.languagemodel.LanguageModel;
import dev.parley.nlp.languagemodel.LanguageModelSettings;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import dev.parley.nlp.tokenizer.BpeTrainer;
import dev.parley.nlp.tokenizer.TrainedBpe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes the answering model that ships with the program, stage by stage: {@code
 * TrainShippedAnswering <stage> <folder of public sets> <folder of test questions> <work folder>}.
 *
 * <ul>
 *   <li>{@code tokenizer} learns the vocabulary into {@code work/tokenizer}
 *   <li>{@code corpus} writes the tokens of every task and the held-out examples
 *   <li>{@code samples} prints some of every task to read
 *   <li>{@code train} trains both stages on the corpus and writes {@code work/model}; called again,
 *       it goes on
 *   <li>{@code evaluate} measures the trained model and writes its card; JSON lines in {@code
 *       work/tests} are measured too
 * </ul>
 */
public final class TrainShippedAnswering {
  private static final long SEED = 20_26;
  static final int VOCABULARY = 8192;
  private static final int LEAST_PAIRS = 2;
  private static final int SAMPLES = 50;

  private TrainShippedAnswering() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 4) {
      throw new IllegalArgumentException(
          "usage: TrainShippedAnswering tokenizer|corpus|samples|train|evaluate <folder of public sets>"
              + " <folder of test questions> <work folder>");
    }
    Path sets = Path.of(arguments[1]);
    Path questions = Path.of(arguments[2]);
    Path work = Path.of(arguments[3]);
    switch (arguments[0]) {
      case "tokenizer" -> learnTokenizer(sources(sets, questions), work);
      case "corpus" -> writeCorpus(sources(sets, questions), work);
      case "samples" -> printSamples(sources(sets, questions));
      case "train" -> train(work);
      case "evaluate" -> evaluate(work);
      default -> throw new IllegalArgumentException("no stage named '" + arguments[0] + "'");
    }
  }

  private static CorpusSources sources(Path sets, Path questions) throws IOException {
    return new CorpusSources(sets, testQuestions(questions), SEED);
  }

  private static void learnTokenizer(CorpusSources sources, Path work) throws IOException {
    BpeTrainer trainer = new BpeTrainer();
    sources.sample().forEach(text -> trainer.add(text, 1));
    TrainedBpe learned = trainer.train(VOCABULARY, LEAST_PAIRS);
    learned.save(tokenizerFolder(work));
  }

  private static void writeCorpus(CorpusSources sources, Path work) throws IOException {
    try (BpeTokenizer tokenizer = BpeTokenizer.load(tokenizerFolder(work))) {
      new CorpusFiles(work).write(sources, tokenizer).forEach(System.out::println);
      for (Language language : Language.values()) {
        System.out.printf(
            "%s: %.2f characters a token%n",
            language.code(), charactersPerToken(sources, tokenizer, language));
      }
    }
  }

  /** Saves where it is when the program is stopped. */
  private static void train(Path work) throws IOException, InterruptedException {
    Thread training = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  training.interrupt();
                  try {
                    training.join();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    new ShippedTraining(work, SEED).train();
  }

  private static void evaluate(Path work) throws IOException {
    CorpusFiles corpus = new CorpusFiles(work);
    Map<String, ModelCard.Scores> scores = new LinkedHashMap<>();
    Path directory = ShippedTraining.modelFolder(work);
    try (BpeTokenizer tokenizer = BpeTokenizer.load(directory);
        LanguageModel model = Gpt2LanguageModel.load(directory, LanguageModelSettings.onCpu(1))) {
      GreedyAnswers answers = new GreedyAnswers(model, tokenizer, CorpusFiles.prompt(tokenizer));
      Map<String, List<AnswerExample>> parts = new LinkedHashMap<>(corpus.heldOut());
      parts.putAll(corpus.tests());
      for (Map.Entry<String, List<AnswerExample>> part : parts.entrySet()) {
        List<AnswerExample> examples = part.getValue();
        ModelCard.Scores measured =
            new ModelCard.Scores(
                AnsweringModelEvaluation.of(examples, answers),
                AnsweringModelEvaluation.of(examples, new OverlapAnswers()));
        System.out.println(part.getKey() + ": " + measured);
        scores.put(part.getKey(), measured);
      }
    }
    Files.writeString(
        directory.resolve("card.md"),
        ModelCard.of(
                Gpt2ConfigFile.read(directory),
                new ShippedTraining(work, SEED).results(),
                corpus.read(),
                scores)
            .text());
  }

  private static double charactersPerToken(
      CorpusSources sources, BpeTokenizer tokenizer, Language language) {
    long characters = 0;
    long tokens = 0;
    for (List<AnswerExample> part : sources.heldOut().values()) {
      for (AnswerExample example : part) {
        if (example.language() == language) {
          String text = example.question() + "\n" + String.join("\n", example.texts());
          characters += text.codePointCount(0, text.length());
          tokens += tokenizer.encode(text).size();
        }
      }
    }
    return (double) characters / tokens;
  }

  private static void printSamples(CorpusSources sources) throws IOException {
    AnswerPrompt prompt = new AnswerPrompt(String::length, Integer.MAX_VALUE);
    for (Task task : Task.values()) {
      System.out.println("######## " + task);
      if (task.isReading()) {
        for (AnswerExample example : spread(sources.examples(task))) {
          System.out.println(
              prompt.of(example.question(), example.passages())
                  + AnswerPrompt.continuation(example.answer())
                  + "\n--------");
        }
      } else {
        spread(sources.texts(task)).forEach(text -> System.out.println(text + "\n--------"));
      }
    }
  }

  private static <T> List<T> spread(List<T> all) {
    int count = Math.min(SAMPLES, all.size());
    return IntStream.range(0, count).mapToObj(i -> all.get(i * all.size() / count)).toList();
  }

  /** The field "question" of all JSON lines in a folder. */
  private static List<String> testQuestions(Path folder) throws IOException {
    List<String> questions = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
        JsonLine.all(Files.readString(file)).forEach(line -> questions.add(line.text("question")));
      }
    }
    return questions;
  }

  static Path tokenizerFolder(Path work) {
    return work.resolve("tokenizer");
  }
}
