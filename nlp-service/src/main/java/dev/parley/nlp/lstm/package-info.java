/**
 * A recurrent language model, for serving ({@code lstm/lstm.py} among the resources) and for
 * training ({@code lstm/training.py}).
 *
 * <p>Reading order: {@link dev.parley.nlp.lstm.LstmConfig}, {@link
 * dev.parley.nlp.lstm.LstmArchitecture}, {@link dev.parley.nlp.lstm.TrainableLstm}.
 */
@NullMarked
package dev.parley.nlp.lstm;

import org.jspecify.annotations.NullMarked;
