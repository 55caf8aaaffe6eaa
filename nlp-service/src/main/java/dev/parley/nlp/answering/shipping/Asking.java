package dev.parley.nlp.answering.shipping;

import dev.parley.nlp.corpus.Typing;
import dev.parley.nlp.language.Language;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes written questions look like those of customers: greetings, small letters, slips. */
final class Asking {
  private static final List<String> GREETINGS =
      List.of(
          "Hi, ",
          "Hello, ",
          "Hello! ",
          "Hey, ",
          "hi ",
          "Good morning, ",
          "Quick question: ",
          "Sorry, ",
          "Hi there, ",
          "Dear team, ",
          "Hello, I have a question. ",
          "Please tell me: ",
          "I'd like to know: ",
          "Could you tell me: ",
          "just wondering, ");
  private static final List<String> CHINESE_GREETINGS =
      List.of("你好，", "您好，", "你好！", "请问", "请问一下，", "想问一下，", "亲，", "麻烦问下，", "我想知道", "那个，");
  private static final List<String> THANKS =
      List.of(" Thanks!", " Thank you.", " thx", " Please help.", " Thanks in advance!");
  private static final List<String> CHINESE_THANKS = List.of("谢谢", "谢谢！", "急", "在线等");

  private final Language language;
  private final Random random;

  Asking(Language language, Random random) {
    this.language = language;
    this.random = random;
  }

  String typed(String question) {
    boolean chinese = language == Language.CHINESE;
    String clean = question.replaceAll("\\s+", " ").replaceAll(" ([?,.])", "$1").strip();
    String asked = clean;
    if (chance(12)) {
      asked = choose(chinese ? CHINESE_GREETINGS : GREETINGS) + (chinese ? clean : lower(clean));
    }
    if (chance(4)) {
      asked += (chinese ? "，" : "") + choose(chinese ? CHINESE_THANKS : THANKS);
    }
    if (chinese) {
      return chance(30) && asked.endsWith("？") ? asked.substring(0, asked.length() - 1) : asked;
    }
    if (chance(45)) {
      return asked.substring(0, 1).toUpperCase(Locale.ROOT) + asked.substring(1);
    }
    return Typing.of(asked, random);
  }

  private static String lower(String question) {
    boolean own = question.startsWith("I ") || question.startsWith("I'");
    return own
        ? question
        : question.substring(0, 1).toLowerCase(Locale.ROOT) + question.substring(1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String choose(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
