package dev.parley.nlp.classification.linear;

import java.util.List;
import java.util.Set;

/** Which words turn the meaning of those that follow, and which end a turn. */
final class Negation {

  /** How many words an English negation reaches, at most to the next punctuation or "but". */
  static final int WORDS = 3;

  /** How many Han characters a Chinese negation reaches. */
  static final int HAN_CHARACTERS = 3;

  private static final Set<String> ENGLISH =
      Set.of(
          "not",
          "no",
          "never",
          "none",
          "nothing",
          "nobody",
          "nowhere",
          "neither",
          "nor",
          "cannot",
          "cant",
          "dont",
          "doesnt",
          "didnt",
          "isnt",
          "wasnt",
          "arent",
          "werent",
          "wont",
          "wouldnt",
          "couldnt",
          "shouldnt",
          "hasnt",
          "havent",
          "hadnt",
          "aint",
          "without",
          "hardly",
          "barely",
          "lack",
          "lacks",
          "zero");

  private static final Set<String> ENGLISH_CONTRAST =
      Set.of("but", "however", "although", "though", "yet", "except", "until", "unless");

  private static final List<String> CHINESE =
      List.of("没有", "不", "没", "无", "未", "别", "莫", "毫无", "并非");

  /** Words that begin with or hold a negating character and negate nothing. */
  private static final List<String> CHINESE_NOT_NEGATING =
      List.of(
          "不仅", "不但", "不过", "不管", "不论", "不愧", "不断", "不得不", "不好意思", "没想到", "没得说", "没话说", "无论", "无比",
          "无语", "不禁", "不知不觉", "别人", "别的", "特别", "区别", "级别", "性别", "个别", "分别", "未来", "无线", "无人",
          "无数", "不然", "不如", "没准", "不一会", "不久", "不用说", "没办法", "无法");

  private Negation() {}

  static boolean negates(String word) {
    return ENGLISH.contains(word) || word.endsWith("n't");
  }

  static boolean contrasts(String word) {
    return ENGLISH_CONTRAST.contains(word);
  }

  /** Length of the Chinese negation that starts at the position, or 0. */
  static int chineseNegationAt(String run, int position) {
    int longest = 0;
    for (String word : CHINESE) {
      if (word.length() > longest && run.startsWith(word, position)) {
        longest = word.length();
      }
    }
    return longest > 0 && negatesNothing(run, position) ? 0 : longest;
  }

  private static boolean negatesNothing(String run, int position) {
    for (String word : CHINESE_NOT_NEGATING) {
      for (int i = 0; i < word.length(); i++) {
        if (run.startsWith(word, position - i)) {
          return true;
        }
      }
    }
    return false;
  }
}
