/**
 * BERT from Hugging Face's files: a {@link dev.parley.nlp.classification.TextClassifier}, and
 * vectors for texts. The model itself is the script {@code bert/bert.py} among the resources;
 * {@code bert/training.py} is how it is trained.
 *
 * <p>Reading order: {@link dev.parley.nlp.bert.BertConfig}, {@link
 * dev.parley.nlp.bert.BertTensors}, {@link dev.parley.nlp.bert.BertDirectory}, {@link
 * dev.parley.nlp.bert.BertModel}, {@link dev.parley.nlp.bert.BertClassifier}, {@link
 * dev.parley.nlp.bert.BertClassifierTrainer}.
 */
@NullMarked
package dev.parley.nlp.bert;

import org.jspecify.annotations.NullMarked;
