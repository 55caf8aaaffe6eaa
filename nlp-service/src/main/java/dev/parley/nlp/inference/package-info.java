/**
 * The Open Inference Protocol, version 2: sentiment and language models for clients that know
 * nothing of Parley.
 *
 * <p>Reading order: {@code InferenceGrpcService}, {@code InferenceModel} and those that implement
 * it, {@code TensorCodec}.
 */
@NullMarked
package dev.parley.nlp.inference;

import org.jspecify.annotations.NullMarked;
