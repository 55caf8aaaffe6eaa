/** Sentiment and intent: labelled texts in, predictions and measurements out. */
@NullMarked
package dev.parley.cli.classifiers;

import org.jspecify.annotations.NullMarked;
