package dev.parley.gateway.conversations;

import dev.parley.kit.consumer.Topics;
import dev.parley.kit.outbox.Outbox;
import dev.parley.kit.privacy.CustomerPseudonyms;
import dev.parley.kit.privacy.PersonalDataMasker;
import dev.parley.proto.events.v1.ConversationResolved;
import dev.parley.proto.events.v1.ExposureLogged;
import dev.parley.proto.events.v1.MessageAnswered;
import dev.parley.proto.types.v1.AnswerRecord;
import dev.parley.proto.types.v1.Citation;
import dev.parley.proto.types.v1.PassageHit;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes what a turn publishes, in the turn's transaction. */
@Singleton
class TurnEvents {
  private static final String CONVERSATIONS = "parley.conversations.v1";
  private static final String EXPOSURES = "parley.exposures.v1";

  private final Outbox outbox;
  private final Topics topics;
  private final CustomerPseudonyms pseudonyms;

  TurnEvents(Outbox outbox, Topics topics, CustomerPseudonyms pseudonyms) {
    this.outbox = outbox;
    this.topics = topics;
    this.pseudonyms = pseudonyms;
  }

  void start(@Observes StartupEvent event) {
    topics.ensure(CONVERSATIONS, EXPOSURES);
  }

  /**
   * @param question personal data masked
   * @param earlierQuestion what the customer wrote before it; empty for none
   */
  void answered(
      Handle transaction,
      Conversation conversation,
      String question,
      String earlierQuestion,
      AnswerRecord record) {
    String key = pseudonyms.of(conversation.tenant(), conversation.customer());
    MessageAnswered.Builder event =
        MessageAnswered.newBuilder()
            .setConversation(record.getConversation())
            .setMessage(record.getMessage())
            .setCustomer(pseudonyms.nameOf(conversation.tenant(), conversation.customer()))
            .setChannel(conversation.channel())
            .setQuestion(question)
            .setEarlierQuestion(PersonalDataMasker.mask(earlierQuestion))
            .setAnswerId(record.getAnswerId())
            .setAction(record.getAction())
            .setReason(record.getReason())
            .setFallback(record.getFallback())
            .setConfidence(record.getConfidence())
            .setModelVersion(record.getModelVersion())
            .setAnswer(PersonalDataMasker.mask(record.getText()))
            .addAllPassages(record.getCitationsList().stream().map(Citation::getPassage).toList());
    if (record.hasSentiment()) {
      event.setSentiment(record.getSentiment());
    }
    if (record.hasIntent()) {
      event.setIntent(record.getIntent());
    }
    outbox.append(transaction, CONVERSATIONS, key, conversation.tenant(), event.build());
  }

  /**
   * An agent says that the customer was helped.
   *
   * @param messages oldest first
   */
  void resolved(Handle transaction, Conversation conversation, List<Message> messages) {
    ConversationResolved.Builder event =
        ConversationResolved.newBuilder()
            .setConversation(conversation.name())
            .setCustomer(pseudonyms.nameOf(conversation.tenant(), conversation.customer()))
            .setChannel(conversation.channel());
    for (Message message : messages) {
      ConversationResolved.Message.Builder told =
          event
              .addMessagesBuilder()
              .setAuthor(
                  switch (message.author()) {
                    case CUSTOMER -> ConversationResolved.Message.Author.CUSTOMER;
                    case ASSISTANT -> ConversationResolved.Message.Author.ASSISTANT;
                    case AGENT -> ConversationResolved.Message.Author.AGENT;
                  })
              .setText(PersonalDataMasker.mask(message.text()));
      message
          .answer()
          .ifPresent(
              answer ->
                  told.setAction(answer.getAction())
                      .setReason(answer.getReason())
                      .setAnswerId(answer.getAnswerId()));
    }
    outbox.append(
        transaction,
        CONVERSATIONS,
        pseudonyms.of(conversation.tenant(), conversation.customer()),
        conversation.tenant(),
        event.build());
  }

  /** Which passages the answer showed, in the order shown. */
  void exposed(
      Handle transaction,
      Conversation conversation,
      AnswerRecord record,
      List<PassageHit> retrieved) {
    String key = pseudonyms.of(conversation.tenant(), conversation.customer());
    ExposureLogged.Builder event =
        ExposureLogged.newBuilder()
            .setAnswerId(record.getAnswerId())
            .setCustomer(pseudonyms.nameOf(conversation.tenant(), conversation.customer()))
            .setModelVersion(record.getModelVersion())
            .setPropensity(1);
    for (int i = 0; i < record.getCitationsCount(); i++) {
      String passage = record.getCitations(i).getPassage();
      event.addShown(
          ExposureLogged.Shown.newBuilder()
              .setResource(passage)
              .setPosition(i + 1)
              .setScore(score(retrieved, passage)));
    }
    outbox.append(transaction, EXPOSURES, key, conversation.tenant(), event.build());
  }

  private static double score(List<PassageHit> retrieved, String passage) {
    return retrieved.stream()
        .filter(hit -> hit.getPassage().equals(passage))
        .mapToDouble(PassageHit::getScore)
        .findFirst()
        .orElse(0);
  }
}
