/** Ratings and behaviour: recorded once, published once. */
@NullMarked
package dev.parley.feedback.ledger;

import org.jspecify.annotations.NullMarked;
