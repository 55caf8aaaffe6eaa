/**
 * What the answering model learns from: answers with their ratings, and what people imported.
 *
 * <p>Reading order: {@link dev.parley.nlp.examples.CollectedExamples}, {@link
 * dev.parley.nlp.examples.ExampleSelection}.
 */
@NullMarked
package dev.parley.nlp.examples;

import org.jspecify.annotations.NullMarked;
