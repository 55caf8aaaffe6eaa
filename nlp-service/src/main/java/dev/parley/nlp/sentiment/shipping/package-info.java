/**
 * Trains the sentiment model that ships with the program. Runs on a developer's machine, never in a
 * service. Start at {@link dev.parley.nlp.sentiment.shipping.TrainShippedSentiment}.
 */
@NullMarked
package dev.parley.nlp.sentiment.shipping;

import org.jspecify.annotations.NullMarked;
