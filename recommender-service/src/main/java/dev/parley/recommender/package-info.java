/** The recommender service: catalogue, interactions, ranked lists and the model behind them. */
@NullMarked
package dev.parley.recommender;

import org.jspecify.annotations.NullMarked;
