package dev.parley.nlp.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.nlp.language.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuestionGroupingTest {
  /** What customers of a shop might ask; the questions of a list want the same. */
  private static final List<List<String>> ENGLISH =
      List.of(
          List.of(
              "Do you sell gift cards?",
              "Can I buy a gift card for a friend?",
              "Are gift cards available in your shop?",
              "I'd like to get a gift card, is that possible?",
              "where do i find gift cards"),
          List.of(
              "Can I pay in instalments?",
              "Is it possible to pay by instalments?",
              "Do you offer instalment payment?",
              "paying in three instalments, does that work?"),
          List.of(
              "Do you engrave knives?",
              "Can you engrave my name on a knife?",
              "How much does engraving cost?",
              "I want an engraving on my pocket knife"),
          List.of(
              "Is there a student discount?",
              "Do students get a discount?",
              "What discount do you give to students?",
              "I am a student, do I get a discount"),
          List.of(
              "Is the jacket vegan?",
              "Which of your jackets are vegan?",
              "Do you have vegan jackets without down?"),
          List.of(
              "Can I park at your store in Munich?",
              "Is there parking near the Munich store?",
              "Where can I park when I visit your store?"),
          List.of(
              "Do you ship to Norway?",
              "Can you send a parcel to Norway?",
              "How long does shipping to Norway take?"),
          List.of(
              "Are you hiring?", "Do you have open jobs?", "How do I apply for a job with you?"),
          List.of("What is the meaning of life?"),
          List.of("Who won the match last night?"));

  private static final List<List<String>> CHINESE =
      List.of(
          List.of("你们卖礼品卡吗？", "可以买礼品卡送朋友吗？", "请问有没有礼品卡？", "礼品卡怎么购买"),
          List.of("可以分期付款吗？", "支持分期付款吗", "我想分期付款，怎么操作？"),
          List.of("学生有折扣吗？", "学生可以打折吗？", "有没有学生折扣"),
          List.of("门店可以停车吗？", "你们店附近有停车场吗？", "去门店在哪里停车？"),
          List.of("今天天气怎么样？"));

  @Test
  void questionsThatWantTheSameAreGrouped() {
    assertThat(pairwiseF1(ENGLISH, Language.ENGLISH)).isGreaterThan(0.8);
    assertThat(pairwiseF1(CHINESE, Language.CHINESE)).isGreaterThan(0.8);
  }

  @Test
  void theOrderOfTheQuestionsMakesNoDifference() {
    List<String> questions = new ArrayList<>(ENGLISH.stream().flatMap(List::stream).toList());
    Set<Set<String>> inOrder = texts(questions);

    Collections.shuffle(questions, new Random(7));

    assertThat(texts(questions)).isEqualTo(inOrder);
  }

  @Test
  void theQuestionThatIsMostLikeTheOthersStandsForThem() {
    List<String> questions =
        List.of(
            "By the way, my aunt from Hamburg asked whether you had gift cards of some kind",
            "Do you sell gift cards?",
            "Do you sell gift cards online?");

    List<QuestionGrouping.Group> groups =
        QuestionGrouping.shipped().groups(questions, Language.ENGLISH);

    assertThat(groups).hasSize(1);
    assertThat(questions.get(groups.get(0).representative())).startsWith("Do you sell");
  }

  @Test
  void maskedPersonalDataDoesNotMakeQuestionsAlike() {
    List<QuestionGrouping.Group> groups =
        QuestionGrouping.shipped()
            .groups(
                List.of("[email] [email] newsletter", "[email] [email] engraving"),
                Language.ENGLISH);

    assertThat(groups).hasSize(2);
  }

  @Test
  void questionsWithoutWordsAreGroupsOfTheirOwn() {
    assertThat(QuestionGrouping.shipped().groups(List.of("???", "!"), Language.ENGLISH)).hasSize(2);
    assertThat(QuestionGrouping.shipped().groups(List.of(), Language.ENGLISH)).isEmpty();
  }

  private static Set<Set<String>> texts(List<String> questions) {
    return QuestionGrouping.shipped().groups(questions, Language.ENGLISH).stream()
        .map(group -> group.members().stream().map(questions::get).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  /** Over pairs of questions: together here, together there. */
  private static double pairwiseF1(List<List<String>> wanted, Language language) {
    List<String> questions = wanted.stream().flatMap(List::stream).toList();
    Set<Set<String>> together = pairs(wanted);
    Set<Set<String>> found =
        pairs(
            QuestionGrouping.shipped().groups(questions, language).stream()
                .map(group -> group.members().stream().map(questions::get).toList())
                .toList());
    Set<Set<String>> both = new HashSet<>(found);
    both.retainAll(together);
    return 2.0 * both.size() / (found.size() + together.size());
  }

  private static Set<Set<String>> pairs(List<List<String>> groups) {
    Set<Set<String>> pairs = new HashSet<>();
    for (List<String> group : groups) {
      for (int i = 0; i < group.size(); i++) {
        for (int j = 0; j < i; j++) {
          pairs.add(Set.of(group.get(i), group.get(j)));
        }
      }
    }
    return pairs;
  }
}
