/** Which of a set of labels a text has: models of several kinds behind one interface. */
@NullMarked
package dev.parley.nlp.classification;

import org.jspecify.annotations.NullMarked;
