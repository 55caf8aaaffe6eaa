/** The one text format in which questions and passages are put to language models. */
@NullMarked
package dev.parley.nlp.prompting;

import org.jspecify.annotations.NullMarked;
