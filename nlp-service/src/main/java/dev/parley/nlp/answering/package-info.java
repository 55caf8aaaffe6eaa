/** Answering a customer's question from the company's knowledge, or saying so when it cannot. */
@NullMarked
package dev.parley.nlp.answering;

import org.jspecify.annotations.NullMarked;
