/** Which model is served: the shipped one first, then every champion that the registry names. */
@NullMarked
package dev.parley.nlp.serving;

import org.jspecify.annotations.NullMarked;
