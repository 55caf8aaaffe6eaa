package dev.parley.gateway.conversations;

import dev.parley.proto.types.v1.AnswerRecord;

/**
 * An answer as feedback needs it.
 *
 * @param customer whom it was for
 * @param question personal data masked
 * @param language BCP 47 code of the question
 */
public record RatedAnswer(AnswerRecord record, String customer, String question, String language) {}
