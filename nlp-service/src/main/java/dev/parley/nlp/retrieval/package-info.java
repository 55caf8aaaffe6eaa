/** Finding the passages that may answer a question: a Lucene index per tenant, kept in memory. */
@NullMarked
package dev.parley.nlp.retrieval;

import org.jspecify.annotations.NullMarked;
