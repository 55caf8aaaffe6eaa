/** The edge of what the confidence of answers is worth. */
@NullMarked
package dev.parley.nlp.calibration;

import org.jspecify.annotations.NullMarked;
