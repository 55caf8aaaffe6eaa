/**
 * Builds the text on which the answering model that ships with the program is trained, and measures
 * the model. Runs on a developer's machine, never in a service. Start at {@link
 * dev.parley.nlp.answering.shipping.TrainShippedAnswering}.
 */
@NullMarked
package dev.parley.nlp.answering.shipping;

import org.jspecify.annotations.NullMarked;
