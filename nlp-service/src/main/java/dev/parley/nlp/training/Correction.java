package dev.parley.nlp.training;

import dev.parley.nlp.sentiment.SentimentLabel;
import java.time.Instant;

/** What an agent says a customer really felt. */
record Correction(
    String eventId,
    String tenant,
    String text,
    String language,
    SentimentLabel label,
    Instant time) {}
