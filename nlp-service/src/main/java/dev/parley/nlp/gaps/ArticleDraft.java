package dev.parley.nlp.gaps;

import dev.parley.nlp.gaps.ResolvedConversation.Author;
import dev.parley.nlp.gaps.ResolvedConversation.Message;
import dev.parley.nlp.knowledge.Sentences;
import dev.parley.nlp.language.Language;
import dev.parley.nlp.language.LanguageDetector;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an agent's help to one customer would be as an article for all: the question that the
 * assistant declined last before the agent had something to say, and what agents said from there
 * on.
 *
 * @param answerId of the declined answer
 */
record ArticleDraft(String title, String body, Language language, String answerId) {
  private static final int LONGEST_TITLE = 200;

  /** "Done." helped this customer and says nothing to others. */
  private static final int FEWEST_WORDS = 4;

  /** Empty where the assistant declined nothing, or agents said nothing about the matter. */
  static Optional<ArticleDraft> of(ResolvedConversation conversation) {
    List<Message> messages = conversation.messages();
    OptionalInt help =
        IntStream.range(0, messages.size())
            .filter(i -> messages.get(i).author() == Author.AGENT)
            .filter(i -> !Courtesies.without(messages.get(i).text()).isEmpty())
            .findFirst();
    if (help.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt declined =
        IntStream.range(0, help.getAsInt()).filter(i -> messages.get(i).declined()).max();
    return declined.isEmpty() ? Optional.empty() : of(messages, declined.getAsInt());
  }

  private static Optional<ArticleDraft> of(List<Message> messages, int declined) {
    String title = title(messages, declined);
    String body =
        messages.stream()
            .skip(declined)
            .filter(message -> message.author() == Author.AGENT)
            .map(message -> Courtesies.without(message.text()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n\n"));
    if (title.isEmpty() || Sentences.words(body) < FEWEST_WORDS) {
      return Optional.empty();
    }
    return Optional.of(
        new ArticleDraft(
            title, body, LanguageDetector.detect(title), messages.get(declined).answerId()));
  }

  private static String title(List<Message> messages, int declined) {
    List<String> asked =
        messages.stream()
            .limit(declined)
            .filter(message -> message.author() == Author.CUSTOMER)
            .map(message -> Courtesies.without(message.text()).replaceAll("\\s+", " "))
            .toList();
    if (asked.isEmpty()) {
      return "";
    }
    String earlier = asked.size() > 1 ? asked.get(asked.size() - 2) : "";
    String title = FollowUps.selfContained(earlier, asked.get(asked.size() - 1));
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE).strip();
  }
}
