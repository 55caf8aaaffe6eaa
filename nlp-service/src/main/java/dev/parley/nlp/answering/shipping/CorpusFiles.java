package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.answering.AnswerExample;
import dev.parley.nlp.answering.AnswerExamples;
import dev.parley.nlp.answering.AnswerPrompt;
import dev.parley.nlp.answering.shipping.TokenTexts.Text;
import dev.parley.nlp.tokenizer.BpeTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The corpus in the work folder: tokens of each task, and what is held out as JSON lines. */
final class CorpusFiles {
  /** Tokens that the shipped model can see at once. */
  static final int CONTEXT = 512;

  /** Room that prompts leave for the answer and the end of the text. */
  static final int ANSWER_TOKENS = 112;

  private final Path tokens;
  private final Path heldOut;
  private final Path tests;

  CorpusFiles(Path work) {
    this.tokens = work.resolve("tokens");
    this.heldOut = work.resolve("held-out");
    this.tests = work.resolve("tests");
  }

  /** Writes all; returns a line of figures for each task. */
  List<String> write(CorpusSources sources, BpeTokenizer tokenizer) throws IOException {
    Files.createDirectories(tokens);
    Files.createDirectories(heldOut);
    List<String> figures = new ArrayList<>();
    for (Task task : Task.values()) {
      TokenTexts texts =
          task.isReading()
              ? examples(sources.examples(task), tokenizer)
              : plain(sources.texts(task), tokenizer);
      texts.save(tokens.resolve(task.fileName()));
      figures.add("| %s | %,d | %,d |".formatted(task.title(), texts.size(), texts.tokens()));
    }
    for (Map.Entry<String, List<AnswerExample>> part : sources.heldOut().entrySet()) {
      Files.write(
          heldOut.resolve(part.getKey() + ".jsonl"),
          part.getValue().stream().map(AnswerExamples::toJson).toList());
    }
    return figures;
  }

  Map<Task, TokenTexts> read() throws IOException {
    Map<Task, TokenTexts> texts = new EnumMap<>(Task.class);
    for (Task task : Task.values()) {
      texts.put(task, TokenTexts.load(tokens.resolve(task.fileName())));
    }
    return texts;
  }

  /** Held-out examples by the name of their part. */
  Map<String, List<AnswerExample>> heldOut() throws IOException {
    return parts(heldOut);
  }

  /**
   * Examples that came from elsewhere, by the name of their file in {@code work/tests}: they choose
   * no weights and stop no training, and are only measured at the end.
   */
  Map<String, List<AnswerExample>> tests() throws IOException {
    return Files.exists(tests) ? parts(tests) : Map.of();
  }

  private static Map<String, List<AnswerExample>> parts(Path folder) throws IOException {
    Map<String, List<AnswerExample>> parts = new TreeMap<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".jsonl", "");
        parts.put(name, AnswerExamples.read(Files.readString(file)));
      }
    }
    return parts;
  }

  static AnswerPrompt prompt(BpeTokenizer tokenizer) {
    return new AnswerPrompt(text -> tokenizer.encode(text).size(), CONTEXT - ANSWER_TOKENS);
  }

  private static TokenTexts plain(List<String> texts, BpeTokenizer tokenizer) {
    List<Text> tokenised = new ArrayList<>();
    for (String text : texts) {
      tokenised.add(new Text(ended(tokenizer.encode(text), tokenizer), 0));
    }
    return new TokenTexts(tokenised);
  }

  /** Leaves out examples whose answer is too long, or was lost when the passages were shortened. */
  static TokenTexts examples(List<AnswerExample> examples, BpeTokenizer tokenizer) {
    AnswerPrompt prompts = prompt(tokenizer);
    List<Text> tokenised = new ArrayList<>();
    for (AnswerExample example : examples) {
      String prompt = prompts.fitting(example.question(), example.passages()).orElse("");
      List<Integer> asked = tokenizer.encode(prompt);
      List<Integer> answer = tokenizer.encode(AnswerPrompt.continuation(example.answer()));
      if (answer.size() < ANSWER_TOKENS && prompt.contains(example.answer())) {
        List<Integer> all = new ArrayList<>(asked);
        all.addAll(answer);
        tokenised.add(new Text(ended(all, tokenizer), asked.size()));
      }
    }
    return new TokenTexts(tokenised);
  }

  private static int[] ended(List<Integer> tokens, BpeTokenizer tokenizer) {
    int[] ended = new int[tokens.size() + 1];
    for (int i = 0; i < tokens.size(); i++) {
      ended[i] = tokens.get(i);
    }
    ended[tokens.size()] = tokenizer.vocabulary().endOfText();
    return ended;
  }
}
