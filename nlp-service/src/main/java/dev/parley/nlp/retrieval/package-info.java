/**
 * Finding the passages that may answer a question: a Lucene index per tenant, searched by words and
 * by meaning, and a learned order of what was found.
 */
@NullMarked
package dev.parley.nlp.retrieval;

import org.jspecify.annotations.NullMarked;
